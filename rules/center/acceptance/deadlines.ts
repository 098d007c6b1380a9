import { acceptanceOverdue, acceptanceWindowOpened } from '../../../events/acceptance';
import { type DeadlineSpec, deadline } from '../../kernel/deadline';
import { lastDay, running } from './window';

/** T7-open: counted back from the end of the build period that is shown; openings do not roll. */
const windowOpens = deadline({
  timer: 'T7',
  pattern: /^acceptance-open$/,
  label: '建设任务验收申请开放',
  falls: 'open',
  wanted(state, policy, shown) {
    const build = shown('build-period');
    const { status } = state.acceptance;
    if (!build || !running(state, policy) || (status !== 'NotDue' && status !== 'WindowOpen')) return [];
    const anchor = { event: build.event, date: build.due, provisional: build.provisional };
    return [
      {
        name: 'acceptance-open',
        anchor,
        add: `-${policy.get('acceptance.opensMonths')}m`,
        roll: 'none',
        article: 7,
        policyKey: 'acceptance.opensMonths',
      },
    ];
  },
  reached: (_state, { due }) => [acceptanceWindowOpened({ dueUsed: due })],
});

/** T7: nothing adverse follows (the window stays open for late applications). */
const windowEnds = deadline({
  timer: 'T7',
  pattern: /^acceptance$/,
  label: '建设任务验收申请截止',
  falls: 'end',
  ladder: { key: 'reminders.acceptance' },
  wanted(state, policy, shown) {
    const wanted = running(state, policy) ? lastDay(state, policy, shown('build-period')) : undefined;
    return wanted ? [wanted] : [];
  },
  reached: (_state, { due }) => [acceptanceOverdue({ dueUsed: due })],
});

export const deadlines: readonly DeadlineSpec[] = [windowOpens, windowEnds];
