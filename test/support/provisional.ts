import { firstCycle } from '../../rules/center/evaluation/cycle';
import { defaultPolicy, type Policy, policy } from '../../rules/law/policy';
import { type WorkCalendar, workCalendar } from '../../rules/time/calendar';
import { addDays } from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';
import { approval, start } from './approved';
import { handler, leader, materials, opening, prepared, serve, why } from './evaluation';
import { as, document, evaluatorOrg, Life } from './given';

/** Lives in 2026, whose days Xinjiang has not published: what fell on a day, and another law afterwards. */

/** A law that changes while a center lives under it. */
export class ChangingLaw {
  private years = publishedCalendar.years;
  private inForce: Policy = defaultPolicy;
  private knownSince: string | undefined;
  private readonly calendars = new Map<string, WorkCalendar>();
  readonly law = {
    policy: () => this.inForce,
    calendar: (p: Policy): WorkCalendar => {
      const layers = p.get('calendar.layers');
      const version = `v${this.years.length}`;
      const known = this.calendars.get(`${version} ${layers.join()}`);
      const { years, knownSince } = this;
      const calendar = known ?? workCalendar({ version, years, knownSince }, layers);
      this.calendars.set(`${version} ${layers.join()}`, calendar);
      return calendar;
    },
  };
  constructor(values: Record<string, unknown> = {}) {
    if (Object.keys(values).length > 0) this.inForce = policy('first', values);
  }
  /** Xinjiang's days of 2026 come out: these are days of rest. */
  publish(life: Life, on: string, restDays: readonly string[], workDays: readonly string[] = []) {
    this.years = [...this.years, { layer: 'xinjiang', year: 2026, restDays, workDays }];
    this.knownSince = on;
    return life.must('RecomputeDeadlines', { on, as: as('system'), data: { because: 'calendar', source: 'x' } });
  }
  /** Another policy is adopted, and running clocks follow it. */
  adopt(life: Life, on: string, values: Record<string, unknown>) {
    this.inForce = policy('second', values);
    return life.must('RecomputeDeadlines', { on, as: as('system'), data: { because: 'policy', source: 'x' } });
  }
  /** The center is taken over to another policy. */
  migrate(life: Life, on: string, values: Record<string, unknown>) {
    const data = prepared(life, on, 'MigratePolicy', { version: 'second' });
    this.inForce = policy('second', values);
    return life.must('MigratePolicy', { on, as: leader, data });
  }
}

/** This day and the next ones. */
export const from = (day: string, days: number): string[] => Array.from({ length: days }, (_, i) => addDays(day, i));

/** Approved on that day. */
export function approvedUnder({ law }: ChangingLaw, approvedOn: string): Life {
  const life = new Life(law).given(approvedOn, approval(approvedOn), ...firstCycle(approvedOn, law.policy()));
  return start(life, approvedOn);
}

/** Due on 10 February 2026, opened on the 12th, served on the 24th: the materials are due on 7 April. */
export function openedUnder(changing: ChangingLaw, servedOn = '2026-02-24'): Life {
  const life = approvedUnder(changing, '2023-02-10');
  const data = { evaluation: 1, evaluator: evaluatorOrg, independence: document };
  life.must('AppointEvaluator', { on: '2026-02-11', as: handler, data });
  life.must('OpenEvaluation', { on: '2026-02-12', as: handler, data: opening });
  serve(life, 'evaluation-opened-1', servedOn);
  return life;
}

export const handIn = (life: Life, on: string) =>
  life.must('SubmitMaterials', { on, as: as('center'), data: materials });

/** A leader corrects a day on the record, as a handler has prepared it. */
export function correct(life: Life, on: string, type: string, field: string, is: unknown) {
  const target = life.events.find((e) => e.type === type)?.id ?? '';
  const was = life.state.record.correctable.get(target)?.data[field];
  const data = prepared(life, on, 'CorrectRecord', { target, field, was, is });
  return life.must('CorrectRecord', { on, as: leader, data, ...why });
}
