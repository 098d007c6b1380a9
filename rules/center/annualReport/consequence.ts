import { escalationRaised } from '../../../events/deadline';
import type { EventBody } from '../../../events/definition';
import type { WantedTask } from '../../kernel/task';
import type { Policy } from '../../law/policy';
import type { CenterState } from '../state';
import { closed } from './report';

/**
 * What a missed report leads to (A4, `annualReport.missedConsequence`). By default it is recorded and that is all.
 * `talk` gives the Bureau's handler a talk to hold; `countsAsPoorAfter` [P!] tells its leader that enough were missed
 * for 较差. Nothing here changes a grade or the sequence: Art 24's grounds are a closed list, and a leader signs every
 * grade.
 */

/** Reports missed since the last result, the newest included. */
function missedSinceResult(state: CenterState): number {
  const last = state.evaluation.grades.at(-1)?.on ?? '';
  return Object.values(state.annualReport).filter((r) => r.missed && r.opened.on > last).length;
}

/** Follows `AnnualReportMissed` in the same append; `state` is the one before it. */
export function consequence(state: CenterState, policy: Policy, deadline: string): EventBody[] {
  const value = policy.get('annualReport.missedConsequence');
  if (value === 'talk') return [escalationRaised({ deadline, level: 'handler' })];
  const enough = missedSinceResult(state) + 1 >= policy.get('annualReport.missedCountsAfter');
  return value === 'countsAsPoorAfter' && enough ? [escalationRaised({ deadline, level: 'leader' })] : [];
}

export function consequenceTasks(state: CenterState, year: string): WantedTask[] {
  const report = state.annualReport[Number(year)];
  if (report?.consequence === 'talk' && !closed(report))
    return [
      {
        about: `annual-report-${year}:talk`,
        what: `就缺报${year}年度报告约谈创新中心`,
        to: { role: 'bureau-handler' },
      },
    ];
  const since = state.evaluation.grades.at(-1)?.on ?? '';
  if (report?.consequence !== 'countsAsPoor' || report.opened.on <= since) return [];
  return [
    {
      about: `annual-report-${year}:poor`,
      what: `缺报年度报告已达规定次数（至${year}年度），确定评估等次时考虑较差`,
      to: { role: 'bureau-leader' },
    },
  ];
}
