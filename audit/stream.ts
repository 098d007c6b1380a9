import type { StoredEvent } from '../events/store';
import { hasCome } from '../rules/kernel/agenda';
import type { Aggregate } from '../rules/kernel/aggregate';
import { noOthers } from '../rules/kernel/command';
import { type Decider, decider } from '../rules/kernel/decider';
import { dueCommand } from '../rules/kernel/due';
import type { Law } from '../rules/law/law';
import type { RecordedState } from '../rules/record/state';
import type { Append } from './append';
import { beginning, faultsOf, follows, type Link, linkOf, misshapen } from './chain';
import { type Difference, type Finding, findingOf } from './finding';
import { adverseFaults } from './independent';
import { examine, type KnownOthers } from './redecide';

/** A due item that was passed over, and the append before which it should have been recorded. */
interface PassedOver {
  readonly label: string;
  readonly at: string;
  readonly revision: number;
}

/** The audit of one stream: takes its appends in order, holds its state and nothing of what is past. */
export class StreamAudit<S extends RecordedState> {
  state: S;
  readonly findings: Finding[] = [];
  /** Something does not follow what is before it: why, the whole stream tells (`diagnose`). */
  broken = false;
  private last: Link = beginning;
  private arrivedAt = '';
  private recordedAt = '';
  private readonly passedOver = new Map<string, PassedOver>();
  /** Refusals of signals leave no trace in the state; their commands are kept to notice one that is there twice. */
  private readonly refused = new Set<string>();

  constructor(
    readonly aggregate: Aggregate<S>,
    readonly id: string,
  ) {
    this.state = aggregate.initial(id);
  }

  /** An audit that goes on from here by itself: states are values, so little is copied. */
  copy(): StreamAudit<S> {
    const copy = new StreamAudit(this.aggregate, this.id);
    copy.findings.push(...this.findings);
    Object.assign(copy, {
      state: this.state,
      broken: this.broken,
      last: this.last,
      arrivedAt: this.arrivedAt,
      recordedAt: this.recordedAt,
    });
    for (const [key, passed] of this.passedOver) copy.passedOver.set(key, passed);
    for (const id of this.refused) copy.refused.add(id);
    return copy;
  }

  /** Takes the next append; `laws` are those under which it may have been decided. */
  take(append: Append, laws: readonly Law[], others: KnownOthers): void {
    for (const event of append.events) this.link(event);
    this.order(append);
    const deciders = laws.map((law) => decider(this.aggregate, law, others));
    if (append.command.type !== 'FallDue') this.notPassedOver(append, deciders);
    this.decideAgain(append, deciders, others);
    for (const event of append.events)
      for (const fault of adverseFaults(this.state, event)) this.note(event.revision, fault);
    this.remember(append);
  }

  private note(revision: number, difference: Difference): void {
    this.findings.push(findingOf(this.id, revision, difference));
  }

  private link(event: StoredEvent): void {
    for (const fault of faultsOf(event)) this.note(event.revision, fault);
    if (!follows(event, this.last)) this.broken = true;
    this.last = linkOf(event);
  }

  /** Legal instants and instants of recording never go back in a stream; nothing is recorded before it arrived. */
  private order({ first, command, arrivedAt, recordedAt }: Append): void {
    const due = command.type === 'FallDue';
    if (recordedAt < this.recordedAt || (!due && arrivedAt < this.arrivedAt))
      this.note(first.revision, {
        kind: 'reordered',
        zh: `第 ${first.revision} 号事件的时刻早于其前的事件`,
        en: `the instant of event ${first.revision} lies before that of the event before it`,
      });
    if (recordedAt < arrivedAt)
      this.note(first.revision, {
        kind: 'altered',
        zh: '这项指令的记录时刻早于到达时刻',
        en: 'the command was recorded before it arrived',
      });
    if (recordedAt > this.recordedAt) this.recordedAt = recordedAt;
    if (!due && arrivedAt > this.arrivedAt) this.arrivedAt = arrivedAt;
  }

  /** What fell due before a command arrived is recorded before it. */
  private notPassedOver({ first, arrivedAt }: Append, [by]: readonly Decider<S>[]): void {
    const item = by && safely(() => by.next(this.state, arrivedAt));
    if (!item) return;
    const key = dueCommand(item).id;
    if (!this.passedOver.has(key))
      this.passedOver.set(key, { label: item.label, at: item.at, revision: first.revision });
  }

  private decideAgain(append: Append, deciders: readonly Decider<S>[], others: KnownOthers): void {
    const { first, command } = append;
    const [by, ...older] = deciders;
    if (!by) return;
    const twice = this.state.record.correctable.get(first.id) !== undefined || this.refused.has(command.id);
    if (twice)
      this.note(first.revision, {
        kind: 'unexplained',
        zh: `指令 ${command.id} 已经记录过`,
        en: `the command ${command.id} is there twice`,
      });
    let examined = examine({ decider: by, others }, this.state, append);
    for (const then of examined.difference ? older : []) {
      const again = examine({ decider: then, others }, this.state, append);
      if (!again.difference) examined = again;
    }
    this.state = examined.state;
    if (!examined.difference) return;
    for (const event of append.events) for (const fault of misshapen(event)) this.note(event.revision, fault);
    if (!twice) this.note(first.revision, examined.difference);
  }

  private remember({ first, command }: Append): void {
    if (first.type === 'CommandRefused') this.refused.add(command.id);
    if (command.type !== 'FallDue') return;
    const key = command.id;
    const passed = this.passedOver.get(key);
    if (!passed) return;
    this.passedOver.delete(key);
    this.note(first.revision, {
      kind: 'late',
      zh: `“${passed.label}”应于 ${passed.at} 记录，先于第 ${passed.revision} 号事件`,
      en: `what fell due at ${passed.at} should have been recorded before event ${passed.revision}`,
    });
  }

  /** After the last event: what should have been recorded by `now` and was not. */
  close(law: Law, now: string): void {
    for (const { label, at, revision } of this.passedOver.values())
      this.note(revision, {
        kind: 'missing',
        zh: `“${label}”应于 ${at} 记录，没有记录`,
        en: `what fell due at ${at} was never recorded`,
      });
    for (const what of safely(() => decider(this.aggregate, law, noOthers).faults(this.state).aside) ?? [])
      this.note(this.last.revision, {
        kind: 'late',
        zh: `${what}因系统出错被搁置，尚未恢复`,
        en: 'a due item was set aside for a fault of the system, and is not resumed yet',
      });
    const item = safely(() => decider(this.aggregate, law, noOthers).next(this.state));
    if (!item || !hasCome(item.at, now) || this.passedOver.has(dueCommand(item).id)) return;
    this.note(this.last.revision, {
      kind: 'late',
      zh: `“${item.label}”已于 ${item.at} 到期，尚未记录`,
      en: `what fell due at ${item.at} is not recorded yet`,
    });
  }
}

/** What cannot be computed from a forged state is told by the decision that cannot be taken again. */
function safely<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
