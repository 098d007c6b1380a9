import { center } from '../rules/center';
import { isOrg } from '../rules/center/permissions';
import type { CenterState } from '../rules/center/state';
import { agenda } from '../rules/kernel/agenda';
import { deadlineLabel } from '../rules/kernel/deadline';
import type { GrowingLaw } from '../rules/law/law';
import { summaryOf } from '.';

/** What lies ahead of the centers: read by the docket and by the calendar feed. */

/** One thing that falls due. */
export interface Due {
  readonly on: string;
  readonly at: string;
  readonly workdaysLeft: number;
  readonly name: string;
  readonly label: string;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly center: string;
  readonly centerName: string;
  readonly authority: string | null;
  /** Whose act it is: the center hands in, the Bureau opens, reviews and inspects, an office works. */
  readonly role: 'center' | 'authority' | 'bureau';
  readonly light: 'red' | 'yellow' | 'green';
}

/** Who acts, Chinese. */
export const officeNames = { center: '创新中心', authority: '主管单位', bureau: '兵团科技局' } as const;

const bureauMatters =
  /^(evaluation-\d+-(cycle|renewal)|inspection-|publicity-|statement-period-|evaluation-\d+-demand|build-period$)/;

function roleOf(state: CenterState, name: string): Due['role'] {
  const task = /^pending-(task-\d+)$/.exec(name)?.[1];
  if (task) return state.task[task]?.to.role === 'authority' ? 'authority' : 'bureau';
  return bureauMatters.test(name) ? 'bureau' : 'center';
}

/** Every open deadline of a center that falls until the given day; what it owes already (overdue) stands first. */
export function duesOf(state: CenterState, law: GrowingLaw, today: string, until: string): Due[] {
  const summary = summaryOf(state, law, today);
  const calendar = law.calendar(law.policy(state.lifecycle.policy));
  const common = {
    center: state.id,
    centerName: summary.name,
    authority: state.lifecycle.authority?.name ?? null,
    light: summary.light,
  };
  const late = Object.entries(state.annualReport)
    .filter(([, r]) => r.overdue && ['Open', 'ReturnedByAuthority', 'ReturnedByBureau'].includes(r.status))
    .map(([year]) => ({ name: `annual-report-${year}`, due: state.deadline[`annual-report-${year}`]?.due ?? today }))
    .map(({ name, due }) => ({
      ...common,
      on: due,
      at: due,
      workdaysLeft: calendar.workdaysBetween(today, due),
      name,
      label: deadlineLabel(center, name),
      provisional: false,
      overdue: true,
      role: 'center' as const,
    }));
  const ahead = agenda(center, state, law)
    .filter((item) => item.due <= until)
    .map((item) => ({
      ...common,
      on: item.due,
      at: item.at,
      workdaysLeft: calendar.workdaysBetween(today, item.due),
      name: item.deadline,
      label: item.label,
      provisional: item.provisional,
      overdue: item.due < today,
      role: roleOf(state, item.deadline),
    }));
  return [...late, ...ahead];
}

/** Whose docket is asked for: a role (`center`, `authority`, `bureau` or one of its seats), an organization by id or name, a center. */
export interface Asked {
  readonly role?: string;
  readonly organization?: string;
}

/** What belongs to it. */
export function asksFor({ role, organization }: Asked): {
  center(state: CenterState): boolean;
  due(due: Pick<Due, 'role'>): boolean;
} {
  const wanted = role?.replace(/^bureau-.*/, 'bureau');
  return {
    center: ({ id, lifecycle: { name, authority, lead } }) =>
      organization === undefined ||
      organization === id ||
      organization === name ||
      isOrg(authority, organization) ||
      isOrg(lead, organization),
    due: (due) => wanted === undefined || due.role === wanted,
  };
}
