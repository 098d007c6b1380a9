import { type Command, dropUndefined, sha256 } from '../../events/envelope';
import type { EventToAppend, StoredEvent } from '../../events/store';
import { agenda, fallDue } from '../../rules/kernel/agenda';
import { type Aggregate, evolve, folded } from '../../rules/kernel/aggregate';
import { noOthers, type Others } from '../../rules/kernel/command';
import { type Decision, decide, type Law } from '../../rules/kernel/decide';
import type { CenterState } from '../../rules/state';

/** Something an auditor should look at. */
export interface Finding {
  readonly kind: 'missing' | 'altered' | 'reordered' | 'unlawful' | 'late' | 'unexplained';
  readonly center: string;
  /** Revision of the first event it is about. */
  readonly revision: number;
  /** Chinese first, then English. */
  readonly message: string;
}

/** One append as it stands in a stream: the events of one command. */
interface Append {
  readonly command: Command & { readonly arrivedAt: string };
  readonly recordedAt: string;
  readonly policy: string;
  readonly events: readonly StoredEvent[];
}

/** Cuts a stream into its appends; an event without a command stands alone. */
function appends(events: readonly StoredEvent[]): Append[] {
  const groups: StoredEvent[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.[0] && idOf(last[0]) === idOf(event)) last.push(event);
    else groups.push([event]);
  }
  return groups.flatMap((group) => (group[0] ? [appendOf(group[0], group)] : []));
}

const idOf = (event: StoredEvent): unknown => (event.metadata.command as { id?: unknown } | undefined)?.id;

function appendOf(first: StoredEvent, events: readonly StoredEvent[]): Append {
  const m = first.metadata as {
    command: { id: string; type: string; data?: Command['data']; effectiveOn?: string; arrivedAt: string };
    actor: Command['actor'];
    reason?: string;
    documents?: Command['documents'];
    recordedAt: string;
    policy: string;
  };
  return {
    command: dropUndefined({
      id: m.command.id,
      type: m.command.type,
      actor: m.actor,
      data: m.command.data ?? {},
      effectiveOn: m.command.effectiveOn,
      reason: m.reason,
      documents: m.documents,
      arrivedAt: m.command.arrivedAt,
    }),
    recordedAt: m.recordedAt,
    policy: m.policy,
    events,
  };
}

/**
 * Replays a stream by deciding every recorded command again, with the policy version each cites, and compares what the rules
 * yield with what is recorded: types, data, ids, envelopes and the hash chain. Time's own events must be what was due next.
 * `others` answers what a decision may know of other centers; without it, nothing is known to stand in the way.
 * @returns no findings when the rules explain the whole stream
 */
export function redecide(aggregate: Aggregate, id: string, events: readonly StoredEvent[], law: Law, others: Others = noOthers): Finding[] {
  const findings: Finding[] = [];
  let state = aggregate.initial(id);
  for (const append of appends(events)) {
    const at = append.events[0]?.revision ?? 0;
    const then: Law = { policy: (version) => law.policy(version ?? append.policy), calendar: (p) => law.calendar(p) };
    const difference = examine(aggregate, state, append, then, others);
    if (difference) findings.push({ kind: difference.kind, center: id, revision: at, message: `${difference.zh} / ${difference.en}` });
    state = append.events.reduce<CenterState>((s, e) => evolve(aggregate, s, folded(e)), state);
  }
  return findings;
}

function examine(aggregate: Aggregate, state: CenterState, append: Append, law: Law, others: Others): Difference | undefined {
  try {
    return compare(append, decideAgain(aggregate, state, append, law, others));
  } catch (error) {
    return { kind: 'unexplained', zh: `无法重新决定：${error instanceof Error ? error.message : String(error)}`, en: 'cannot be decided again' };
  }
}

function decideAgain(aggregate: Aggregate, state: CenterState, { command, recordedAt }: Append, law: Law, others: Others): Decision | undefined {
  const { arrivedAt, ...bare } = command;
  if (command.type !== 'FallDue') return decide(aggregate, state, bare, { now: arrivedAt, recordedAt }, law, others);
  const next = agenda(aggregate, state, law)[0];
  return next && next.deadline === command.data.deadline && next.due === command.data.due
    ? fallDue(aggregate, state, next, recordedAt, law, others)
    : undefined;
}

type Difference = Pick<Finding, 'kind'> & { readonly zh: string; readonly en: string };

/** What is wrong with an append, if anything: the first thing that differs from what the rules yield. */
function compare({ command, events }: Append, decision: Decision | undefined): Difference | undefined {
  const [first] = events;
  if (!decision) return { kind: 'unexplained', zh: `${command.id} 在当时并非下一个到期事项`, en: 'not the next due item at that time' };
  if (decision.refused) {
    const { code } = decision.refused;
    const same = first?.type === 'CommandRefused' && first.data.code === code;
    return same ? undefined : { kind: 'unlawful', zh: `按规则应不予受理（${code}），却有记录`, en: `the rules refuse it with ${code}` };
  }
  if (first?.type === 'CommandRefused') return { kind: 'altered', zh: '按规则应予受理，却记为不予受理', en: 'the rules accept it' };
  for (const [i, event] of events.entries()) {
    const expected = decision.events[i];
    if (!expected) return { kind: 'unexplained', zh: `多出第 ${event.revision} 号事件 ${event.type}`, en: 'an event too many' };
    const part = differing(expected, event);
    if (part) return { kind: 'altered', zh: `第 ${event.revision} 号事件 ${event.type} 的 ${part} 与规则的结果不同`, en: `${part} differs` };
  }
  const missing = decision.events[events.length];
  return missing && { kind: 'missing', zh: `缺少事件 ${missing.type}`, en: 'an event is missing' };
}

/** The first part in which a recorded event differs from what the rules yield. */
function differing(expected: EventToAppend, recorded: StoredEvent): string | undefined {
  if (expected.type !== recorded.type) return `type（${expected.type}）`;
  if (expected.id !== recorded.id) return 'id';
  if (sha256(expected.data) !== sha256(recorded.data)) return 'data';
  const keys = [...new Set([...Object.keys(expected.metadata), ...Object.keys(recorded.metadata)])].filter((key) => !key.startsWith('$'));
  return keys
    .map((key) => (sha256(expected.metadata[key] ?? null) === sha256(recorded.metadata[key] ?? null) ? undefined : `metadata.${key}`))
    .find((d) => d !== undefined);
}
