import type { EventStore } from '../events/store';
import { centerStream, centerStreams, type StreamName, streamNamed } from '../events/streams';
import { isThere } from '../register';
import { phaseNames } from '../rules/center/display';
import { foldCenters } from '../rules/center/foldAll';
import type { CenterState } from '../rules/center/state';
import { legible } from '../rules/kernel/legible';
import { nearest } from '../settings/nearest';
import { withStore } from './connections';
import { CliError, exit, say, table } from './output';

/** What a person named: a center by its id, its name or a part of it; the program; or all centers. */

const isId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(text);

/** Whom a command is for. An id is taken as it stands, whether it is there or not: the rules say what may be new. */
export async function streamOf(meant: string): Promise<StreamName> {
  if (isId(meant)) return streamNamed(meant);
  const id = await withStore((store) => idIn(store, meant)).catch((error) => {
    if (!(error instanceof NoCenter)) throw error;
    throw new CliError(`${error.message}。${idForm}`, exit.usage);
  });
  say(`“${meant}”即 ${id} / this is ${id}`);
  return streamNamed(id);
}
const idForm =
  '新设中心的编号只能含小写字母、数字和连字符，以字母或数字开头，最长 63 个字符 / not a valid id of a new center';

/** The id of the center that is meant: whose id it is, else the one whose name it is, or a part of. */
export async function idIn(store: EventStore, meant: string): Promise<string> {
  if (isId(meant) && (await store.read(centerStream(meant))).length > 0) return meant;
  return oneOf(meant, await known(store));
}

/** The ids of those a list names, by the words it names them with. An id is taken as it stands. */
export async function idsIn(store: EventStore, listed: readonly string[]): Promise<(meant: string) => string> {
  const centers = listed.every(isId) ? [] : await known(store);
  const ids = new Map(listed.map((meant) => [meant, isId(meant) ? meant : oneOf(meant, centers)]));
  return (meant) => ids.get(meant) ?? meant;
}

function oneOf(meant: string, centers: readonly Known[]): string {
  const fitting = fits(meant).map((fit) => centers.filter((center) => fit(center)));
  const found = fitting.find((some) => some.length > 0) ?? [];
  const [only] = found;
  if (!only) throw new NoCenter(meant, '', near(meant, centers));
  if (found.length > 1) throw several(meant, found);
  return only.id;
}

/** One center or, undefined, all of them, as `--all` says. */
export function oneOrAll(meant: string | undefined, all: boolean | undefined): string | undefined {
  if (meant === undefined && !all)
    throw new CliError('请指明一家中心（编号或名称），或用 --all 列出全部 / name a center, or --all', exit.usage);
  if (meant !== undefined && all)
    throw new CliError('指明一家中心与 --all 不能同时使用 / a center or --all, not both', exit.usage);
  return meant;
}

/** No center is called so, or none was at the time that is asked for. */
export class NoCenter extends CliError {
  constructor(meant: string, when = '', centers: readonly Known[] = []) {
    const perhaps = centers.length === 0 ? '' : `；是否指 ${centers.map(called).join('，或')}？`;
    const find = '用 npx centers list 查看全部，list --name 名称 查找';
    super(
      `${when}没有编号为“${meant}”的创新中心，也没有一家的名称含有它${perhaps || '；'}${find} / no such center`,
      exit.failed,
    );
  }
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly state: CenterState;
}

/** All centers by what they are called. Looking for one of them says nothing of what is wrong with others. */
async function known(store: EventStore): Promise<Known[]> {
  const readable = legible(store, () => undefined);
  const { states } = await foldCenters(readable.readAll({ prefixes: centerStreams }));
  return [...states.values()].filter(isThere).map((state) => {
    const { name, plan, formerNames } = state.lifecycle;
    return { id: state.id, name: name ?? plan?.name ?? '', formerNames, state };
  });
}

/** A name as it is compared: full-width letters and blanks make no difference. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '');
/** Is this a part of the name? */
export const isPartOf = (part: string, name: string): boolean => plain(name).includes(plain(part));

/** How a center may be meant, best first. */
function fits(meant: string): ((center: Known) => boolean)[] {
  if (plain(meant) === '') return [];
  return [
    ({ id, name }) => plain(name) === plain(meant) || id === plain(meant),
    ({ formerNames }) => formerNames.some((name) => plain(name) === plain(meant)),
    ({ id, name }) => isPartOf(meant, name) || id.startsWith(plain(meant)),
    ({ formerNames }) => formerNames.some((name) => isPartOf(meant, name)),
  ];
}

const called = ({ id, name }: Known): string => `${id}${name && `（${name}）`}`;

/** Some that may have been meant. */
function near(meant: string, centers: readonly Known[]): Known[] {
  const words = nearest(
    meant,
    centers.flatMap(({ id, name }) => [id, name]),
  );
  return words.slice(0, 3).flatMap((word) => centers.find(({ id, name }) => id === word || name === word) ?? []);
}

function several(meant: string, found: readonly Known[]): CliError {
  const candidates = found.map(({ id, name, state: { lifecycle } }) => ({
    id,
    name,
    phase: lifecycle.phase,
    authority: lifecycle.authority?.name ?? null,
  }));
  const message = `“${meant}”可指 ${found.length} 家创新中心，请写编号或更完整的名称 / several centers`;
  const rows = candidates.map((c) => [c.id, c.name, phaseNames[c.phase], c.authority ?? '—']);
  return new CliError(`${message}\n${table(['编号', '名称', '阶段', '主管单位'], rows)}`, exit.usage, {
    error: { message, candidates },
  });
}
