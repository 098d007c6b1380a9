import { type Evolve, region, type WantedTask } from '../../kernel/region';
import { centerAndAuthority, centerOrg } from '../facts';
import type { CenterState } from '../state';
import { applyAcceptance, assistReview, extendAcceptance, recordAcceptance } from './commands';
import type { AcceptanceState } from './state';
import { initial } from './state';
import { windowEnds, windowOpens } from './window';

/** A result ends the run of days before it. */
function concluded(
  { extendedTo: _, ...slice }: AcceptanceState,
  status: AcceptanceState['status'],
  round: number,
): AcceptanceState {
  return { ...slice, status, round, overdue: false };
}

const evolve: Evolve<AcceptanceState> = {
  AcceptanceWindowOpened: (slice) => ({ ...slice, status: 'WindowOpen' }),
  // X8: a window that opened before the import is open for late applications.
  DeadlineRecordedPast: (slice, d) =>
    d.name === 'acceptance-open' && slice.status === 'NotDue' ? { ...slice, status: 'WindowOpen' } : slice,
  AcceptanceOverdue: (slice) => ({ ...slice, overdue: true }),
  AcceptanceApplied: (slice, d) => ({ ...slice, status: 'Applied', round: d.round }),
  AcceptanceReviewed: (slice) => ({
    ...slice,
    status: 'Reviewed',
    round: slice.status === 'Applied' ? slice.round : slice.round + 1,
  }),
  AcceptancePassed: (slice, d) => concluded(slice, 'Passed', d.round),
  AcceptanceConditional: (slice, d, { id, effectiveOn }) => ({
    ...concluded(slice, 'Conditional', d.round),
    conditional: { on: effectiveOn, event: id },
  }),
  AcceptanceFailed: (slice, d) => concluded(slice, 'Failed', d.round),
  AcceptanceExtended: (slice, d, { id }) => ({ ...slice, overdue: false, extendedTo: { on: d.is, event: id } }),
  // A window that opens only later after all (X7, or an extended build period) is closed again; what time did is undone.
  DeadlineRecomputed: (slice, d) => {
    if (!d.reopened) return slice;
    if (d.name === 'acceptance-open' && slice.status === 'WindowOpen') return { ...slice, status: 'NotDue' };
    return d.name === 'acceptance' ? { ...slice, overdue: false } : slice;
  },
  ProceedingsLapsed: (slice, d) =>
    d.items.some((i) => i.region === 'acceptance') ? { ...slice, status: 'Lapsed' } : slice,
};

function tasks(state: CenterState): WantedTask[] {
  const { status, round, overdue, extendedTo } = state.acceptance;
  if (status === 'Applied' || status === 'Reviewed') {
    const decide: WantedTask = {
      about: `acceptance/${round}:decide`,
      what: '组织建设任务验收并作出结论',
      to: { role: 'bureau-handler' },
    };
    const assist: WantedTask = {
      about: `acceptance/${round}:assist`,
      what: '协助建设任务验收',
      to: { role: 'authority', organization: state.lifecycle.authority?.id },
    };
    return status === 'Applied' ? [assist, decide] : [decide];
  }
  if (!['WindowOpen', 'Conditional', 'Failed'].includes(status)) return [];
  const about = `acceptance/${round + 1}`;
  const apply: WantedTask = {
    about: `${about}:apply`,
    what: '申请建设任务验收',
    to: { role: 'center', organization: state.id },
    dueName: 'acceptance',
  };
  return overdue
    ? [
        apply,
        {
          about: `${about}:overdue${extendedTo ? `-${extendedTo.on}` : ''}`,
          what: '建设任务验收申请逾期，请督促或者延期',
          to: { role: 'bureau-handler' },
        },
      ]
    : [apply];
}

const result = (state: CenterState, d: { round: number }) => ({
  kind: 'acceptance',
  to: centerAndAuthority(state),
  about: `acceptance-${d.round}`,
});

export const acceptanceRegion = region({
  name: 'acceptance',
  initial,
  commands: [applyAcceptance, assistReview, recordAcceptance, extendAcceptance],
  deadlines: [windowOpens, windowEnds],
  evolve,
  tasks,
  notices: {
    AcceptanceWindowOpened: (state) => ({
      kind: 'acceptance',
      to: centerAndAuthority(state),
      about: 'acceptance-window',
    }),
    AcceptanceOverdue: (state) => ({ kind: 'overdue', to: centerAndAuthority(state), about: 'acceptance' }),
    AcceptancePassed: result,
    AcceptanceConditional: result,
    AcceptanceFailed: result,
    AcceptanceExtended: (state) => ({ kind: 'extension', to: [centerOrg(state)], about: 'acceptance' }),
  },
  open: (state) =>
    ['WindowOpen', 'Applied', 'Reviewed', 'Conditional'].includes(state.acceptance.status) ? ['acceptance'] : [],
});
