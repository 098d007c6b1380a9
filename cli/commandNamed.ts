import type { StreamName } from '../events/streams';
import { center } from '../rules/center';
import { type Refusal, refusalOf } from '../rules/kernel/refusal';
import { kernelRefusals } from '../rules/kernel/refusals';
import { program } from '../rules/program';
import { nearest } from '../settings/nearest';

/** Every command there is, and what it is given to. */
export const allCommands = [
  ...[...center.commands.values()].map((c) => ({ c, on: 'center' as const })),
  ...[...program.commands.values()].map((c) => ({ c, on: 'program' as const })),
];
export type Known = (typeof allCommands)[number];

export const commandNamed = (name: string, on?: Known['on']): Known | undefined =>
  allCommands.find((known) => known.c.name === name && (on === undefined || known.on === on));

/** What to type instead of a name that is no command's: the one that is nearly so called, in the code or in Chinese. */
export function insteadOf(name: string): string {
  const words = nearest(
    name,
    allCommands.flatMap(({ c }) => [c.name, c.label]),
  );
  const meant = allCommands.filter(({ c }) => words.slice(0, 3).some((word) => word === c.name || word === c.label));
  return meant.length === 0
    ? '用 npx centers commands 查看全部指令'
    : `是否指${meant.map(({ c }) => ` ${c.name}（${c.label}）`).join('，或')}？npx centers commands 列出全部指令`;
}

/** Why nobody can be given this command: there is none, or it is not for him. */
export function notToBeGiven(name: string, { aggregate }: StreamName): Refusal | undefined {
  if (commandNamed(name, aggregate)) return undefined;
  const known = commandNamed(name);
  const remedy =
    known === undefined
      ? insteadOf(name)
      : known.on === 'program'
        ? `${name} 不是对一家中心办理的，请写 npx centers do ${name} program`
        : `${name} 是对一家中心办理的，请在其后写中心的编号或名称`;
  const texts = { UNKNOWN_COMMAND: { ...kernelRefusals.UNKNOWN_COMMAND, remedy } };
  return refusalOf(texts, 'UNKNOWN_COMMAND', { command: name });
}
