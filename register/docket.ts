import { sameName } from '../events/names';
import { center } from '../rules/center';
import { reportDue } from '../rules/center/annualReport/deadlines';
import { withCenter } from '../rules/center/annualReport/report';
import { isOrg } from '../rules/center/permissions';
import type { CenterState } from '../rules/center/state';
import { deadlineNamed, type Office } from '../rules/kernel/deadline';
import type { GrowingLaw } from '../rules/law/law';
import { reader, summaryOf } from '.';

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
  readonly role: Office;
  readonly light: 'red' | 'yellow' | 'green';
}

/** Who acts, Chinese. */
export const officeNames: Readonly<Record<Office, string>> = {
  center: '创新中心',
  authority: '主管单位',
  bureau: '兵团科技局',
};

/** Every open deadline of a center that falls until the given day; what it owes already (overdue) stands first. */
export function duesOf(state: CenterState, law: GrowingLaw, today: string, until: string): Due[] {
  const by = reader(law);
  const summary = summaryOf(state, law, today);
  const { calendar } = by.lawFor(state);
  const common = {
    center: state.id,
    centerName: summary.name,
    authority: state.lifecycle.authority?.name ?? null,
    light: summary.light,
  };
  const dueOf = (name: string, on: string): Pick<Due, 'on' | 'workdaysLeft' | 'name' | 'label' | 'role'> => {
    const { spec, key } = deadlineNamed(center, name);
    const workdaysLeft = calendar.workdaysBetween(today, on);
    return { on, workdaysLeft, name, label: spec.label(key), role: spec.whose(state, key) };
  };
  const late = Object.entries(state.annualReport)
    .filter(([, r]) => r.overdue && withCenter(r))
    .map(([year]) => {
      const name = reportDue.name(Number(year));
      const { due: on, provisional } = state.deadline[name] ?? { due: today, provisional: false };
      return { ...common, ...dueOf(name, on), at: on, provisional, overdue: true };
    });
  const ahead = by
    .agenda(state)
    .filter((item) => item.due <= until)
    .map(({ deadline, due, at, provisional }) => ({
      ...common,
      ...dueOf(deadline, due),
      at,
      provisional,
      overdue: due < today,
    }));
  return [...late, ...ahead];
}

/**
 * Whose docket is asked for: a role (`center`, `authority`, `bureau` or one of its seats), an organization by id or
 * name, a center.
 */
export interface DocketQuery {
  readonly role?: string;
  readonly organization?: string;
}

/** What belongs to it. */
export function asksFor({ role, organization }: DocketQuery): {
  center(state: CenterState): boolean;
  due(due: Pick<Due, 'role'>): boolean;
} {
  const wanted = role?.replace(/^bureau-.*/, 'bureau');
  return {
    center: ({ id, lifecycle: { name, authority, lead } }) =>
      organization === undefined ||
      organization === id ||
      sameName(organization, name ?? '') ||
      isOrg(authority, organization) ||
      isOrg(lead, organization),
    due: (due) => wanted === undefined || due.role === wanted,
  };
}
