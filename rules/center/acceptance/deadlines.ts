import { acceptanceOverdue, acceptanceWindowOpened } from '../../../events/acceptance';
import { fromKnown } from '../../kernel/arithmetic';
import { once, only } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';
import { knownFrom } from '../facts';
import { buildPeriodEnds } from '../lifecycle/deadlines';
import { lastDay, running } from './window';

/** T7-open: counted back from the end of the build period that is shown; openings do not roll. */
export const windowOpens = deadline({
  timer: 'T7',
  articles: [7],
  names: only('acceptance-open'),
  label: '建设任务验收申请开放',
  falls: 'open',
  whose: 'center',
  wanted(state, { policy, shown }) {
    const build = shown(buildPeriodEnds.name(once));
    const { status } = state.acceptance;
    if (!build || !running(state, policy) || (status !== 'NotDue' && status !== 'WindowOpen')) return [];
    const anchor = { event: build.event, date: build.due, provisional: build.provisional };
    return [
      {
        key: once,
        anchor,
        add: `-${policy.get('acceptance.opensMonths')}m`,
        roll: 'none',
        policyKey: 'acceptance.opensMonths',
      },
    ];
  },
  reached: (_state, { due }) => [acceptanceWindowOpened({ dueUsed: due })],
});

/** T7: nothing adverse follows (the window stays open for late applications). */
export const windowEnds = deadline({
  timer: 'T7',
  articles: [7],
  names: only('acceptance'),
  label: '建设任务验收申请截止',
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.acceptance' },
  wanted(state, { policy, calendar, shown }) {
    const build = shown(buildPeriodEnds.name(once));
    const wanted = running(state, policy) ? lastDay(state, policy, build) : undefined;
    if (!wanted) return [];
    const known = state.acceptance.extendedTo ? undefined : knownFrom(state);
    return [{ key: once, ...fromKnown(wanted, known, policy, calendar) }];
  },
  reached: (_state, { due }) => [acceptanceOverdue({ dueUsed: due })],
});

export const deadlines: readonly AnyDeadline[] = [windowOpens, windowEnds];
