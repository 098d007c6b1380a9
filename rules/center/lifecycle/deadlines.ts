import { buildPeriodEnded } from '../../../events/lifecycle';
import { once, only } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';
import { awaitsAcceptance, buildPeriod, extensionRequestFrom } from './buildPeriod';

/** T1 → L17: time-driven, nothing adverse, opens nothing. */
export const buildPeriodEnds = deadline({
  timer: 'T1',
  articles: [12],
  names: only('build-period'),
  label: '建设期届满',
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.buildPeriod' },
  wanted(state, { policy }) {
    const wanted = buildPeriod(state, policy);
    return wanted ? [{ key: once, ...wanted }] : [];
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

/**
 * T8 [P]: the last day to ask for an extension. A later request is flagged, not refused. The deadline goes when no
 * further extension can be asked for.
 */
export const extensionRequestEnds = deadline({
  timer: 'T8',
  articles: [],
  names: only('extension-request'),
  label: '建设期延期申请截止',
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.extensionRequest' },
  wanted({ lifecycle: { approved, extension } }, { policy, shown }) {
    const build = shown(buildPeriodEnds.name(once));
    const none =
      policy.get('buildPeriod.requestMonths') === 0 || extension.times >= policy.get('buildPeriod.extensions');
    return approved && build && !none ? [{ key: once, ...extensionRequestFrom(build, policy) }] : [];
  },
});

export const deadlines: readonly AnyDeadline[] = [buildPeriodEnds, extensionRequestEnds];
