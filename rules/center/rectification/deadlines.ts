import { rectificationDeadlineReached } from '../../../events/rectification';
import type { Wanted } from '../../kernel/deadline';
import { naming, ordinal } from '../../kernel/naming';
import type { Policy } from '../../law/policy';
import { type AnyDeadline, deadline } from '../define';
import type { CenterState } from '../state';
import { clockStart, going, yearFrom } from './shared';
import type { Rectification } from './state';

/** T5, its plan, and T6. The year of Art 24 can not be extended: no command moves it. */

const counting = (
  state: CenterState,
  policy: Policy,
  of: (r: Rectification, anchor: { event: string; date: string }) => Wanted<number>[],
): Wanted<number>[] =>
  Object.values(state.rectification).flatMap((r) => {
    const start = clockStart(state, r, policy);
    return start ? of(r, { event: start.event, date: start.on }) : [];
  });

/** A report that is in early ends the reminders, not the year. */
const reportAwaited = (state: CenterState, key: number): boolean => {
  const r = state.rectification[key];
  return r !== undefined && going(r) && !r.report;
};

/** T5: the year goes on when the report is in early, and ends with passing only. */
export const rectificationDue = deadline({
  timer: 'T5',
  articles: [24],
  names: naming('rectification-', ordinal),
  label: (n) => `第${n}次评估后的整改期限`,
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.rectification', owed: reportAwaited },
  wanted: (state, { policy }) =>
    counting(state, policy, (r, anchor) =>
      going(r) || r.status === 'Failed'
        ? [{ key: r.evaluation, ...yearFrom({ event: anchor.event, on: anchor.date }, policy) }]
        : [],
    ),
  reached: (state, { key }) => [
    rectificationDeadlineReached({
      evaluation: key,
      reportReceived: state.rectification[key]?.report !== undefined,
    }),
  ],
});

/** T5-plan [P] */
export const planDue = deadline({
  timer: 'T5',
  articles: [24],
  names: naming('rectification-', ordinal, '-plan'),
  label: (n) => `第${n}次评估后的整改方案报送期限`,
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.rectificationPlan' },
  wanted: (state, { policy }) =>
    counting(state, policy, (r, anchor) =>
      going(r) && !r.planIn
        ? [
            {
              key: r.evaluation,
              anchor,
              add: `${policy.get('rectification.planDays')}d`,
              roll: 'forward',
              policyKey: 'rectification.planDays',
            },
          ]
        : [],
    ),
});

/** T6 [P]: a service level of the Bureau, never a gate. Without a report it counts from the end of the year as shown. */
export const inspectionDue = deadline({
  timer: 'T6',
  articles: [24],
  names: naming('inspection-', ordinal),
  label: (n) => `第${n}次评估后的整改检查期限`,
  falls: 'end',
  whose: 'bureau',
  ladder: { key: 'reminders.inspection' },
  wanted: (state, { policy, shown }) =>
    Object.values(state.rectification).flatMap((r): Wanted<number>[] => {
      if (r.status !== 'Inspection' || !r.inspectionFrom) return [];
      const { event, on, atEnd } = r.inspectionFrom;
      const end = atEnd ? shown(rectificationDue.name(r.evaluation)) : undefined;
      const anchor = end ? { event, date: end.due, provisional: end.provisional } : { event, date: on };
      return [
        {
          key: r.evaluation,
          anchor,
          add: `${policy.get('rectification.inspectionDays')}wd`,
          policyKey: 'rectification.inspectionDays',
        },
      ];
    }),
});

export const deadlines: readonly AnyDeadline[] = [rectificationDue, planDue, inspectionDue];
