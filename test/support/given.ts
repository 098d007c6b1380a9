import type { EventBody } from '../../events/definition';
import { type Command, commandEnvelope, eventId } from '../../events/envelope';
import type { Actor, Doc, Role } from '../../events/fields';
import type { EventToAppend, StoredEvent } from '../../events/store';
import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import type { DueItem } from '../../rules/kernel/agenda';
import type { Aggregate } from '../../rules/kernel/aggregate';
import { noOthers, type Others } from '../../rules/kernel/command';
import { type Decider, decider, seal } from '../../rules/kernel/decider';
import { evolve, type FoldedEvent, folded } from '../../rules/kernel/fold';
import type { Law } from '../../rules/law/law';
import { defaultPolicy, type Policy, policy } from '../../rules/law/policy';
import { program } from '../../rules/program';
import type { ProgramState } from '../../rules/program/state';
import type { RecordedState } from '../../rules/record/state';
import { type WorkCalendar, workCalendar } from '../../rules/time/calendar';
import { instantAt } from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';

/** Builders with fixed literals, and `given(…).when(…).then(…)`: the whole ordered list is compared strictly. */

export const document: Doc = { title: '文件', sha256: 'a'.repeat(64) };
export const leadOrg = { id: 'tianye', name: '新疆天业（集团）有限公司' };
export const authorityOrg = { id: 'shi-8', name: '第八师石河子市' };
export const evaluatorOrg = { id: 'pinggu', name: '北京某评估中心' };

const organizations: Partial<Record<Role, string>> = {
  authority: authorityOrg.id,
  lead: leadOrg.id,
  center: 'c1',
  evaluator: evaluatorOrg.id,
};
/** An actor of a role, with the organization the fixtures name for it; ids differ by role. */
export const as = (role: Role, more: Partial<Actor> = {}): Actor => ({
  id: role,
  role,
  ...(organizations[role] ? { organization: organizations[role] } : {}),
  ...more,
});

const published2 = { ...publishedCalendar, version: 'published-1' };

const calendars = new Map<string, WorkCalendar>();

/** The law with some switches set; default: the rule book's. */
export function lawOf(values: Record<string, unknown> = {}): Law {
  const inForce: Policy = Object.keys(values).length > 0 ? policy('test-1', values) : defaultPolicy;
  const layers = inForce.get('calendar.layers');
  const calendar = calendars.get(layers.join()) ?? workCalendar(published2, layers);
  calendars.set(layers.join(), calendar);
  return { policy: () => inForce, calendar: () => calendar };
}

interface When {
  readonly on: string;
  /** Default 09:00. */
  readonly at?: string;
  readonly as: Actor;
  readonly data?: Record<string, unknown>;
  readonly reason?: string | undefined;
  readonly documents?: readonly Doc[] | undefined;
  readonly effectiveOn?: string | undefined;
  readonly id?: string;
}

/** Followers of every decision, left out of `then` unless asked for: they have tests of their own. */
const followers: ReadonlySet<string> = new Set([
  'DeadlineSet',
  'DeadlineConfirmed',
  'DeadlineRecomputed',
  'DeadlineHalted',
  'DeadlineCancelled',
  'NoticeIssued',
  'TaskAssigned',
]);

/** Events as the store would give them back, the first at this revision. */
export const asStored = (events: readonly EventToAppend[], stream: string, from: number): StoredEvent[] =>
  events.map((event, i) => ({ ...event, stream, revision: from + i, created: '', position: '' }));

/**
 * The life of a stream in memory, by the pure rules: what happened (`given`), what time did (`until`), what is answered
 * (`when`).
 */
class LifeOf<S extends RecordedState> {
  state: S;
  readonly events: (EventBody & { effectiveOn: string; id: string })[] = [];
  readonly decider: Decider<S, Policy>;
  private count = 0;
  constructor(
    readonly aggregate: Aggregate<S>,
    readonly law: Law = lawOf(),
    readonly others: Others = noOthers,
    id = 'c1',
  ) {
    this.state = aggregate.initial(id);
    this.decider = decider(aggregate, law, others);
  }

  /** Folds bodies as if they had been decided on that day: for givens. Side events that would follow are not made. */
  given(on: string, ...bodies: EventBody[]): this {
    for (const body of bodies) {
      this.count += 1;
      const id = eventId(`${this.aggregate.name}-${this.state.id}`, `given-${this.count}`, 0);
      this.fold({
        id,
        type: body.type,
        data: body.data,
        revision: this.state.record.revision + 1,
        hash: '',
        effectiveOn: on,
        recordedOn: on,
        actor: as('bureau-handler', { id: 'somebody' }),
        command: { id: `given-${this.count}`, type: 'Given' },
      });
    }
    return this;
  }

  private fold(event: FoldedEvent): void {
    this.state = evolve(this.aggregate, this.state, event);
    this.recorded.push(event);
    this.events.push({ type: event.type, data: event.data, effectiveOn: event.effectiveOn, id: event.id });
  }

  private take(events: readonly EventToAppend[], after: S): EventBody[] {
    const { id, record } = this.state;
    const stored = asStored(events, this.aggregate.stream(id), record.revision + 1);
    this.stored.push(...stored);
    this.recorded.push(...stored.map(folded));
    for (const e of events)
      this.events.push({ type: e.type, data: e.data, effectiveOn: String(e.metadata.effectiveOn), id: e.id });
    this.state = after;
    return events.map(({ type, data }) => ({ type, data }));
  }

  /**
   * Lets time pass up to the end of that day: every due item that has come is recorded. Returns their events, without
   * reminders.
   */
  until(day: string): EventBody[] {
    const now = instantAt(day, '24:00');
    return this.due(now);
  }

  private due(now: string): EventBody[] {
    const done: EventBody[] = [];
    for (let guard = 0; guard < 5000; guard += 1) {
      const item = this.decider.next(this.state, now);
      if (!item) return done;
      const { events, state } = seal(this.decider.fallDue(this.state, item, now));
      const taken = this.take(events, state);
      if (!item.reminder) done.push(...taken);
    }
    throw new Error('time never comes to an end');
  }

  /** As if what is due then could not be done: it is set aside. */
  fails(item: DueItem, now = item.at): void {
    const { events, state } = seal(this.decider.setAside(this.state, item, now, new Error('an injected fault')));
    this.take(events, state);
  }

  /** Sends a command; what fell due before it arrived comes first, as in the workflow. */
  send(
    type: string,
    when: When,
  ): { events: EventBody[]; refused?: { code: string; message: string; facts: Record<string, unknown> } } {
    const now = instantAt(when.on, when.at ?? '09:00');
    this.due(now);
    this.count += 1;
    const command: Command = {
      id: when.id ?? `command-${this.count}`,
      type,
      actor: when.as,
      data: commandEnvelope.shape.data.parse(when.data),
      ...(when.reason ? { reason: when.reason } : {}),
      ...(when.documents ? { documents: [...when.documents] } : {}),
      ...(when.effectiveOn ? { effectiveOn: when.effectiveOn } : {}),
    };
    const decision = this.decider.decide(this.state, command, { arrivedAt: now, recordedAt: now });
    if (decision.refused) return { events: [], refused: decision.refused };
    const { events, state } = seal(decision);
    return { events: this.take(events, state) };
  }

  /** As `send`, for steps that must succeed; throws the refusal otherwise. Reason and document are filled in. */
  must(type: string, when: When): EventBody[] {
    const { events, refused } = this.send(type, { reason: '理由', documents: [document], ...when });
    if (refused) throw new Error(`${type} on ${when.on}: ${refused.message}`);
    return events;
  }

  /** As `must`, of what a leader signs and another person has prepared word for word. */
  sign(type: string, { on, data = {}, ...more }: Omit<When, 'as'>): EventBody[] {
    this.must('PrepareDecision', { on, as: as('bureau-handler'), data: { command: type, data } });
    return this.must(type, { on, as: as('bureau-leader'), data, ...more });
  }

  /** `life.when(…).then([...])` / `.thenRefuses(code)`. */
  when(
    type: string,
    when: When,
  ): { then(expected: EventBody[], options?: { all?: boolean }): void; thenRefuses(code: string): void } {
    const { events, refused } = this.send(type, when);
    return {
      // biome-ignore lint/suspicious/noThenProperty: given/when/then is how deciders are told, and nobody awaits it
      then: (expected, { all = false } = {}) => {
        if (refused) throw new Error(`refused: ${refused.message}`);
        expect(all ? events : events.filter((e) => !followers.has(e.type))).toStrictEqual(expected);
      },
      thenRefuses: (code) => {
        if (!refused) throw new Error(`expected ${code}, but it was recorded: ${events.map((e) => e.type).join(', ')}`);
        expect(refused.code).toBe(code);
      },
    };
  }

  private readonly recorded: FoldedEvent[] = [];
  /** What commands and time recorded, as the store would give it back (givens are not among them). */
  readonly stored: StoredEvent[] = [];

  /** The same life once more, to go on with in another way. */
  fork(): this {
    const same = Object.assign(Object.create(Object.getPrototypeOf(this)), this);
    return Object.assign(same, {
      events: [...this.events],
      recorded: [...this.recorded],
      stored: [...this.stored],
    });
  }

  /** The state folded anew from all that was recorded, as the store would give it back. */
  refolded(): S {
    return this.recorded.reduce((s: S, e) => evolve(this.aggregate, s, e), this.aggregate.initial(this.state.id));
  }

  /** What was recorded, each with the day on which it came or fell due. */
  recordedEvents(): readonly { type: string; data: unknown; on: string }[] {
    return this.recorded.map(({ type, data, recordedOn }) => ({ type, data, on: recordedOn }));
  }

  /** Due day, state and provisional flag of a deadline. */
  deadline(name: string): { due: string; state: string; provisional: boolean } | undefined {
    const d = this.state.deadline[name];
    return d && { due: d.due, state: d.state, provisional: d.provisional };
  }
}

/** The life of a center. */
export class Life extends LifeOf<CenterState> {
  constructor(law: Law = lawOf(), others: Others = noOthers, id = 'c1') {
    super(center, law, others, id);
  }
}

/** The life of what belongs to all centers. */
export class ProgramLife extends LifeOf<ProgramState> {
  constructor(law: Law = lawOf(), others: Others = noOthers) {
    super(program, law, others, 'program');
  }
}
