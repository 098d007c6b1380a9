import type { FindingKind } from '../../../audit';
import { commandIdOf, eventId } from '../../../events/envelope';
import type { StoredEvent } from '../../../events/store';
import { there } from '../../support/there';
import { changed, type Effort, fieldOf, pathsOf, rehashed, renumbered } from './forge';

/** A forged stream: what was done, to which event on, and of which kinds a finding must be. */
export interface Forgery {
  /** `change/own/CenterApproved/data.approvedOn`. */
  readonly kind: string;
  readonly events: readonly StoredEvent[];
  readonly expects: ReadonlySet<FindingKind>;
  /** Only somebody who holds an earlier checkpoint can tell: what was written is what the rules would have yielded. */
  readonly consistent: boolean;
}

/** Numbers a forger draws. */
export type Draw = (below: number) => number;

const anything: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'altered',
  'missing',
  'reordered',
  'unlawful',
  'late',
  'unexplained',
]);
const only = (...kinds: FindingKind[]): ReadonlySet<FindingKind> => new Set(kinds);
const commandOf = (e: StoredEvent): string => String(commandIdOf(e));

/** One member of one event changed. */
function change(
  events: readonly StoredEvent[],
  at: number,
  path: string,
  effort: Effort,
  by: number,
): Forgery | undefined {
  const event = events[at];
  if (!event) return undefined;
  const own = path === 'metadata.hash' || path === 'metadata.prev';
  if (own && effort !== 'bare') return undefined;
  const forged = rehashed(
    events.map((e, i) => (i === at ? changed(e, path, by) : e)),
    at,
    effort,
  );
  // The last event with its own hash made anew is a whole rewrite already.
  const whole = effort === 'chain' || (effort === 'own' && at === events.length - 1);
  return {
    kind: `change/${effort}/${event.type}/${fieldOf(path)}`,
    events: forged,
    expects: effort === 'bare' ? only('altered', 'missing') : anything,
    consistent: whole,
  };
}

/** Events taken out. Without new numbers the gap shows; without new hashes the chain does. */
function drop(
  events: readonly StoredEvent[],
  from: number,
  count: number,
  effort: 'gap' | 'renumbered' | 'chain',
  what: string,
): Forgery {
  const rest = [...events.slice(0, from), ...events.slice(from + count)];
  const forged = effort === 'gap' ? rest : renumbered(effort === 'chain' ? rehashed(rest, from, 'chain') : rest);
  const tail = from + count >= events.length;
  return {
    kind: `${what}/${effort}/${events[from]?.type}`,
    events: forged,
    expects: tail
      ? only('late', 'missing', 'altered')
      : effort === 'gap'
        ? only('missing')
        : effort === 'renumbered'
          ? only('missing', 'altered')
          : anything,
    consistent: tail || effort === 'chain',
  };
}

function appendAt(events: readonly StoredEvent[], at: number): { from: number; count: number } {
  const id = commandOf(there(events[at]));
  let from = at;
  while (from > 0 && commandOf(there(events[from - 1])) === id) from -= 1;
  let to = at;
  while (to + 1 < events.length && commandOf(there(events[to + 1])) === id) to += 1;
  return { from, count: to - from + 1 };
}

function swap(events: readonly StoredEvent[], at: number, effort: Effort): Forgery | undefined {
  const [a, b] = [events[at], events[at + 1]];
  if (!a || !b) return undefined;
  const exchanged = renumbered(events.map((e, i) => (i === at ? b : i === at + 1 ? a : e)));
  return {
    kind: `swap/${effort}/${a.type}`,
    events: rehashed(exchanged, at, effort),
    expects: effort === 'bare' ? only('reordered') : anything,
    consistent: effort === 'chain' || (effort === 'own' && at + 2 === events.length),
  };
}

function duplicate(events: readonly StoredEvent[], at: number, to: number, effort: Effort, whole: boolean): Forgery {
  const { from, count } = whole ? appendAt(events, at) : { from: at, count: 1 };
  const copies = events.slice(from, from + count);
  const forged = renumbered([...events.slice(0, to), ...copies, ...events.slice(to)]);
  return {
    kind: `duplicate${whole ? ' append' : ''}/${effort}/${events[from]?.type}`,
    events: rehashed(forged, to, effort),
    expects: effort === 'bare' ? only('unexplained') : anything,
    consistent: false,
  };
}

/** An event of another stream put in, as it is or made to look like one of this. */
function insert(events: readonly StoredEvent[], foreign: StoredEvent, to: number, effort: Effort): Forgery {
  const stream = events[0]?.stream ?? '';
  const moved =
    effort === 'bare' ? { ...foreign, stream } : { ...foreign, stream, id: eventId(stream, commandOf(foreign), 0) };
  const forged = renumbered([...events.slice(0, to), moved, ...events.slice(to)]);
  return {
    kind: `insert/${effort}/${foreign.type}`,
    events: rehashed(forged, to, effort),
    expects: effort === 'bare' ? only('altered', 'unexplained') : anything,
    consistent: effort === 'chain',
  };
}

/** A decision nobody could take: an adverse event out of nowhere, with a well-made command, id and chain. */
function unlawful(events: readonly StoredEvent[], to: number, draw: Draw): Forgery {
  const before = there(events[to - 1]);
  const id = `forged-${to}`;
  const { actor, command, data, type } = [
    {
      type: 'CenterDelisted',
      command: 'DelistCenter',
      actor: { id: 'bureau-leader', role: 'bureau-leader' },
      data: { proposal: 'removal-1', answers: [], document: paper, ground: 'withdrawal' },
    },
    {
      type: 'EvaluationExempted',
      command: 'ExemptEvaluation',
      actor: { id: 'bureau-leader', role: 'bureau-leader' },
      data: { evaluation: 1 },
    },
    {
      type: 'AnnualReportWaived',
      command: 'WaiveReport',
      actor: { id: 'center', role: 'center', organization: 'x' },
      data: { year: 2024 },
    },
    {
      type: 'CenterApproved',
      command: 'ApproveCenter',
      actor: { id: 'bureau-handler', role: 'bureau-handler' },
      data: { approvalNo: '一号', approvedOn: '2024-01-01' },
    },
  ][draw(4)] as { type: string; command: string; actor: Record<string, string>; data: Record<string, unknown> };
  const { metadata } = before;
  const arrivedAt = String(metadata.recordedAt);
  const forged: StoredEvent = {
    ...before,
    id: eventId(before.stream, id, 0),
    type,
    data,
    metadata: {
      ...metadata,
      $correlationId: id,
      $causationId: id,
      command: { id, type: command, arrivedAt, data },
      actor,
      basis: { articles: [24], policy: [] },
      reason: '理由',
      effectiveOn: arrivedAt.slice(0, 10),
    },
  };
  return {
    kind: `unlawful/chain/${type}`,
    events: rehashed(renumbered([...events.slice(0, to), forged, ...events.slice(to)]), to, 'chain'),
    expects: only('unlawful', 'unexplained', 'altered'),
    consistent: false,
  };
}
const paper = { title: '决定', sha256: 'a'.repeat(64) };

/** A whole append told as if it had happened earlier: arrival, recording and effect. */
function backdate(events: readonly StoredEvent[], at: number, days: number, effort: Effort): Forgery {
  const { from, count } = appendAt(events, at);
  const early = (e: StoredEvent): StoredEvent =>
    ['metadata.effectiveOn', 'metadata.recordedAt', 'metadata.command.arrivedAt'].reduce(
      (event, path) => changed(event, path, days),
      e,
    );
  const forged = events.map((e, i) => (i >= from && i < from + count ? early(e) : e));
  return {
    kind: `back-date/${effort}/${events[from]?.type}`,
    events: rehashed(forged, from, effort),
    expects: effort === 'bare' ? only('altered', 'missing') : anything,
    consistent: effort === 'chain',
  };
}

/** What a person wrote of his own will, told otherwise wherever it stands: the rules have nothing against it. */
function rewrite(events: readonly StoredEvent[], at: number, effort: Effort): Forgery {
  const { from, count } = appendAt(events, at);
  const forged = events.map((e, i) =>
    i >= from && i < from + count ? { ...e, metadata: { ...e.metadata, reason: '另有理由' } } : e,
  );
  return {
    kind: `rewrite reason/${effort}/${events[from]?.type}`,
    events:
      effort === 'chain' ? rehashed(forged, from, 'chain') : effort === 'own' ? rehashed(forged, at, 'own') : forged,
    expects: effort === 'chain' ? anything : only('altered', 'missing'),
    consistent: effort === 'chain' || (effort === 'own' && count === 1 && at === events.length - 1),
  };
}

/** A forgery of a stream drawn at random; `foreign` are events of other streams. */
export function draw(
  events: readonly StoredEvent[],
  foreign: readonly StoredEvent[],
  number: Draw,
): Forgery | undefined {
  const effort = (['bare', 'own', 'chain'] as const)[number(3)] ?? 'bare';
  const dropping = (['gap', 'renumbered', 'chain'] as const)[number(3)] ?? 'gap';
  const at = number(events.length);
  const event = events[at];
  if (!event) return undefined;
  switch (number(13)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const paths = pathsOf(event);
      return change(events, at, paths[number(paths.length)] ?? 'id', effort, 1 + number(400));
    }
    case 4:
      return drop(events, at, 1, dropping, 'drop');
    case 5: {
      const { from, count } = appendAt(events, at);
      return drop(events, from, count, dropping, 'drop append');
    }
    case 6:
      return swap(events, at, effort);
    case 7:
      return duplicate(events, at, at + 1 + number(events.length - at), effort, number(2) === 0);
    case 8:
      return insert(events, there(foreign[number(foreign.length)]), number(events.length + 1), effort);
    case 9:
      return unlawful(events, 1 + number(events.length), number);
    case 10:
      return backdate(events, at, 1 + number(900), effort);
    case 11:
      return rewrite(events, at, effort);
    default:
      return drop(events, at, events.length - at, 'gap', 'cut');
  }
}
