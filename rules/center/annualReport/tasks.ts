import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { consequenceTasks } from './consequence';
import { reportDue } from './deadlines';
import { closed, type Report, withCenter } from './report';

/** Who has the report now. */
function reportTask(state: CenterState, year: string, r: Report): WantedTask[] {
  const about = `annual-report-${year}/v${r.version}`;
  if (withCenter(r))
    return [
      {
        about: `${about}:submit`,
        what: `报送${year}年度报告`,
        to: { role: 'center', organization: state.id },
        dueName: reportDue.name(Number(year)),
      },
    ];
  if (r.status === 'Submitted')
    return [
      {
        about: `${about}:endorse`,
        what: `审核${year}年度报告`,
        to: { role: 'authority', organization: state.lifecycle.authority?.id },
      },
    ];
  return r.status === 'Endorsed'
    ? [{ about: `${about}:file`, what: `${year}年度报告备案`, to: { role: 'bureau-handler' } }]
    : [];
}

export const tasks = (state: CenterState): WantedTask[] =>
  Object.entries(state.annualReport).flatMap(([year, report]) => [
    ...reportTask(state, year, report),
    ...consequenceTasks(state, year),
  ]);

/** Every report that is neither filed nor waived lapses with the center (X1). */
export const open = (state: CenterState): string[] =>
  Object.entries(state.annualReport).flatMap(([year, r]) => (closed(r) ? [] : [year]));
