import type { EventBody } from '../../events/definition';
import { commandEnvelope } from '../../events/envelope';
import type { Actor } from '../../events/fields';
import { center } from '../../rules/center';
import { addDays, instantAt } from '../../rules/time/dates';
import { running } from './approved';
import { assessedAs, finalAs, handedIn, opened, proposedAs, rectifying, reported, silent } from './evaluation';
import { as, document, Life, lawOf } from './given';
import { formed, register } from './lifecycle';
import { moves } from './moves';
import { signings } from './signing';

/** Random lives that get far: of what could be done, what was done least is done first. */

/** Numbers from 0 to 1 (excluded), the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often each command was sent and accepted. */
export interface Tally {
  sent: number;
  readonly accepted: Map<string, number>;
}
export const tally = (): Tally => ({ sent: 0, accepted: new Map() });

const points = [
  'drafted',
  'cultivating',
  'recommended',
  'eligible',
  'visited',
  'supported',
  'proposed',
  'closed',
] as const;
type Values = Record<string, unknown>;
const imported = (values: Values, approvedOn: object): Life => {
  const life = new Life(lawOf(values));
  life.sign('ImportExisting', { on: '2022-01-10', data: { ...register, approvedOn } });
  return life;
};
type Beginning = (values: Values) => Life;
const twice = (begin: Beginning): Beginning[] => [begin, begin];
/** Where lives begin: the whole way takes years, and most of the rules lie at its end. */
const beginnings: readonly Beginning[] = [
  ...twice(silent),
  (values) => new Life(lawOf(values)),
  ...points.map((point) => (values: Values) => formed(point, new Life(lawOf(values)))),
  ...twice((values) => imported(values, { text: '2019年3月28日', exact: 'day', date: '2019-03-28' })),
  ...twice((values) => imported(values, { text: '2019年3月', exact: 'month' })),
  (values) => running('2022-02-10', values),
  opened,
  handedIn,
  (values) => assessedAs('较差', values),
  (values) => proposedAs('良好', values),
  (values) => finalAs('较差', values),
  silent,
  rectifying,
  reported,
  ...Object.values(signings).flatMap(({ life }) => (values: Values) => {
    const one = life(values);
    return one instanceof Life ? one : running('2022-02-10', values);
  }),
];
/** Lives that were begun already. */
const told = new Map<string, Life>();
/** What makes rare commands possible. */
const usual = { 'calendar.layers': ['national'], 'evaluation.exempt': ['国家评估'] };
const lastYear = '2028';
/** So many of the rarest are looked at, so many tried blindly. */
const looksMost = 40;
const triesMost = 24;

interface Acted {
  readonly name: string;
  readonly id: string;
  readonly when: Parameters<Life['send']>[1];
  readonly events: readonly EventBody[];
  readonly refused?: { readonly code: string; readonly message: string } | undefined;
}

export class RandomLife {
  readonly life: Life;
  today: string;
  private stepsAfterEnd = 0;
  constructor(
    readonly random: () => number,
    readonly counts: Tally,
    values: Values = {},
  ) {
    const known = { ...usual, ...values };
    this.life = this.begun(known);
    this.today = this.life.state.record.lastRecordedOn || '2022-06-01';
    if (this.life.state.lifecycle.imported) this.accepted('ImportExisting');
  }

  /** Under some policies a usual way is not open: the life begins before it. */
  private begun(values: Values): Life {
    const beginning = this.pick(beginnings);
    const key = `${beginnings.indexOf(beginning)} ${JSON.stringify(values)}`;
    const before = told.get(key);
    if (before) return before.fork();
    try {
      if (told.size >= 200) told.clear();
      const life = beginning(values);
      told.set(key, life.fork());
      return life;
    } catch (error) {
      if (error instanceof Error && /^\w+ on \d/.test(error.message)) return running('2022-02-10', values);
      throw error;
    }
  }

  private accepted(name: string): void {
    this.counts.sent += 1;
    this.counts.accepted.set(name, (this.counts.accepted.get(name) ?? 0) + 1);
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }

  get over(): boolean {
    if (this.life.state.lifecycle.ended) this.stepsAfterEnd += 1;
    return this.today.slice(0, 4) >= lastYear || this.stepsAfterEnd > 6;
  }

  /** Some days later, or when the next thing is due; what time did. */
  pass(): readonly EventBody[] {
    const by = this.random();
    const due = by > 0.75 ? this.life.decider.agenda(this.life.state)[0]?.due : undefined;
    const next =
      due && due >= this.today ? addDays(due, 1) : addDays(this.today, by < 0.35 ? 0 : 1 + Math.floor(by * 20));
    this.today = next;
    return this.life.until(addDays(next, -1));
  }

  send(name: string, when: Acted['when']): Acted {
    const id = `random-${this.counts.sent}`;
    const whole = { reason: '理由', documents: [document], id, ...when };
    const { events, refused } = this.life.send(name, whole);
    if (refused) this.counts.sent += 1;
    else this.accepted(name);
    return { name, id, when: whole, events, refused };
  }

  /** A command as its move says, prepared where it is signed. */
  move(name: string): Acted {
    const move = moves[name];
    if (!move) throw new Error(`no move for ${name}`);
    const data = this.dataOf(name);
    const who = this.of(move.as);
    const first = this.send(name, { on: this.today, as: who, data });
    if (first.refused?.code !== 'FOUR_EYES' || !center.commands.get(name)?.signed) return first;
    this.send('PrepareDecision', { on: this.today, as: as('bureau-handler'), data: { command: name, data } });
    return this.send(name, { on: this.today, as: who, data });
  }

  /** An authority acts for the body that is the one of record by now. */
  private of(actor: Actor): Actor {
    const { authority } = this.life.state.lifecycle;
    return actor.role === 'authority' && authority ? { ...actor, organization: authority.id } : actor;
  }

  /** Has the command a place at this step? Some are tried all the same. */
  private fits(name: string): boolean {
    const { phases, needs, afterEnd } = center.commands.get(name) ?? {};
    const { phase, ended, approved } = this.life.state.lifecycle;
    if (this.random() < 0.05) return true;
    if (ended && !afterEnd) return false;
    return (phases?.includes(phase) ?? true) && (!needs || approved !== undefined || phase === 'Imported');
  }

  /** Some commands at random until one is accepted, or the rarest of those that would be. */
  step(): Acted[] {
    const done = (name: string): number => this.counts.accepted.get(name) ?? 0;
    const all = Object.keys(moves).filter((name) => this.fits(name));
    const acted: Acted[] = [];
    if (this.random() < 0.7) {
      const rare = all.sort((a, b) => done(a) - done(b)).slice(0, looksMost);
      const name = rare.find((one) => this.wouldDo(one));
      if (name) return [this.move(name)];
    }
    for (const name of Array.from({ length: triesMost }, () => this.pick(all))) {
      const one = this.move(name);
      acted.push(one);
      if (!one.refused) break;
    }
    return acted;
  }

  private dataOf(name: string): Record<string, unknown> {
    return moves[name]?.data(this.life.state, Math.floor(this.random() * 1000), this.today) ?? {};
  }

  /** Accepted, or at least nothing but the preparation wanting. */
  private wouldDo(name: string): boolean {
    const { life, today } = this;
    const move = moves[name];
    if (!move) return false;
    const data = commandEnvelope.shape.data.parse(this.dataOf(name));
    const command = { id: 'look', type: name, actor: this.of(move.as), data, reason: '理由', documents: [document] };
    const at = instantAt(today, '09:00');
    const { refused } = life.decider.decide(life.state, command, { arrivedAt: at, recordedAt: at });
    return !refused || refused.code === 'FOUR_EYES';
  }

  /** What the system could not do for a fault of its own, as if it had failed at what is due next. */
  fault(): void {
    const item = this.life.decider.agenda(this.life.state)[0];
    if (item) this.life.fails(item);
  }
}
