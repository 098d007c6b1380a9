import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { inspectionDue, planDue, rectificationDue } from './deadlines';
import { going, orderOf } from './shared';
import type { Rectification } from './state';

function tasksFor(r: Rectification, state: CenterState): WantedTask[] {
  const center = { role: 'center' as const, organization: state.id };
  const handler = { role: 'bureau-handler' as const };
  const key = orderOf(r);
  const plan = {
    about: `${key}:plan`,
    what: `报送第${r.evaluation}次评估后的整改方案`,
    to: center,
    dueName: planDue.name(r.evaluation),
  };
  const report = {
    about: `${key}/v${r.report?.version ?? 0}:report`,
    what: `报送第${r.evaluation}次评估后的整改报告`,
    to: center,
    dueName: rectificationDue.name(r.evaluation),
  };
  const serve = { about: `${key}:serve`, what: `送达第${r.evaluation}次评估后的整改通知书并登记`, to: handler };
  const inspect = {
    about: `${key}/${r.inspectionFrom?.event ?? ''}:inspect`,
    what: `检查第${r.evaluation}次评估后的整改`,
    to: handler,
    dueName: inspectionDue.name(r.evaluation),
  };
  if (r.status === 'Ordered') return [serve];
  const open = r.planIn ? [] : [plan];
  return r.status === 'Served' ? [...open, report] : [...open, inspect];
}

export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.rectification)
    .filter(going)
    .flatMap((r) => tasksFor(r, state));

/** A rectification that goes on lapses with the center (X1). */
export const open = (state: CenterState): string[] =>
  Object.values(state.rectification)
    .filter(going)
    .map((r) => String(r.evaluation));
