import { buildPeriodEnded } from '../../../events/lifecycle';
import { type DeadlineSpec, deadline } from '../../kernel/deadline';
import { awaitsAcceptance, buildPeriod, extensionRequestFrom } from './buildPeriod';

/** T1 → L17: time-driven, nothing adverse, opens nothing. */
const buildPeriodEnds = deadline({
  timer: 'T1',
  pattern: /^build-period$/,
  label: '建设期届满',
  falls: 'end',
  ladder: { key: 'reminders.buildPeriod' },
  wanted(state, policy) {
    const wanted = buildPeriod(state, policy);
    return wanted ? [wanted] : [];
  },
  reached: (state, { name, due }, { policy }) => [
    buildPeriodEnded({
      deadline: name,
      endedOn: due,
      extendedMonths: state.lifecycle.extension.months,
      ...(awaitsAcceptance(state, policy) ? { awaitsAcceptance: true as const } : {}),
    }),
  ],
});

/** T8: later requests are flagged, not refused; it ends when no further extension can be asked for. */
const extensionRequestEnds = deadline({
  timer: 'T8',
  pattern: /^extension-request$/,
  label: '建设期延期申请截止',
  falls: 'end',
  ladder: { key: 'reminders.extensionRequest' },
  wanted(state, policy, shown) {
    const build = shown('build-period');
    const months = policy.get('buildPeriod.requestMonths');
    if (
      !state.lifecycle.approved ||
      !build ||
      months === 0 ||
      state.lifecycle.extension.times >= policy.get('buildPeriod.extensions')
    )
      return [];
    return [extensionRequestFrom(build, policy)];
  },
});

export const deadlines: readonly DeadlineSpec[] = [buildPeriodEnds, extensionRequestEnds];
