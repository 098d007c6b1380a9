import { roleName, roles } from '../events/fields';
import type { Summary } from '../rules/center/display';
import { lightNames, phaseNames } from '../rules/center/display';
import type { CenterState } from '../rules/center/state';
import { nearest } from '../settings/nearest';
import { isPartOf } from './named';
import { flag, text } from './option';
import { CliError, exit } from './output';
import type { GivenBy } from './verb';

/** Which centers are wanted of the list. */

export const filters = {
  inSequence: flag('只列在序列的'),
  name: text('part', '只列名称（含曾用名）或编号含有它的'),
  phase: text('phases', `只列处于这些阶段的，逗号分隔：${Object.values(phaseNames).slice(1).join('、')}`),
  light: text('lights', `只列这些灯号的，逗号分隔：${Object.values(lightNames).join('、')}`),
  authority: text('part', '只列主管单位名称含有它的，或编号即是它的'),
  waitingFor: text('who', '只列在等待谁的，如 center、authority、bureau，或单位名称、待办内容的一部分'),
};

/** A center as the list knows it. */
export interface Listed {
  readonly state: CenterState;
  readonly summary: Summary;
}

/** What these options ask for. Throws a sentence when they say what there is not. */
export function wantedOf(options: GivenBy<typeof filters>): (listed: Listed) => boolean {
  const { inSequence, name, authority, waitingFor } = options;
  const phases = among(options.phase, phaseNames, '阶段');
  const lights = among(options.light, lightNames, '灯号');
  const waits = waitingFor === undefined ? undefined : waitsFor(waitingFor);
  return ({ state, summary }) => {
    const { lifecycle } = state;
    const body = lifecycle.authority;
    const names = [summary.id, summary.name, ...lifecycle.formerNames];
    return (
      (!inSequence || summary.inSequence) &&
      (name === undefined || names.some((one) => isPartOf(name, one))) &&
      (!phases || phases.has(summary.phase)) &&
      (!lights || lights.has(summary.light)) &&
      (authority === undefined || (!!body && (body.id === authority || isPartOf(authority, body.name)))) &&
      (!waits || summary.waitingFor.some(waits))
    );
  };
}

/** Is he who is waited for in a line of the list of this role (`bureau`: of either of its seats)? Else: does it say so? */
export function waitsFor(who: string): (line: string) => boolean {
  const seats = roles.filter((role) =>
    [role, roleName(role), role.replace(/^bureau-.*/, 'bureau')].includes(who.trim()),
  );
  if (seats.length === 0) return (line) => isPartOf(who, line);
  return (line) =>
    seats.some((role) => [`${roleName(role)}：`, `${roleName(role)}（`].some((start) => line.startsWith(start)));
}

/** The values somebody listed, by the name in the code or the Chinese one. */
function among(
  given: string | undefined,
  names: Readonly<Record<string, string>>,
  what: string,
): ReadonlySet<string> | undefined {
  if (given === undefined) return undefined;
  const words = given.split(/[,，、]/).filter((word) => word.trim() !== '');
  return new Set(words.map((word) => oneAmong(word.trim(), names, what)));
}

function oneAmong(word: string, names: Readonly<Record<string, string>>, what: string): string {
  const [value] = Object.entries(names).find((pair) => pair.includes(word)) ?? [];
  if (value !== undefined) return value;
  const [meant] = nearest(word, Object.entries(names).flat());
  const perhaps = meant === undefined ? '' : `是否指 ${meant}？`;
  const all = Object.entries(names).map(([key, name]) => `${name}（${key}）`);
  throw new CliError(`没有“${word}”这一${what}；${perhaps}可用的有：${all.join('、')} / no such value`, exit.usage);
}
