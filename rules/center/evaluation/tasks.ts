import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { materialsDue } from './deadlines';
import { owedOnImport, serviceOf } from './shared';
import type { Evaluation } from './state';

/** What waits at whom while an evaluation goes on; the proposal to remove is a task of its own region. */

const handler = { role: 'bureau-handler' } as const;
const leader = { role: 'bureau-leader' } as const;

/** E7: overdue, and every demand answered by silence; or a demand still to be served (X11). */
function absence(e: Evaluation, about: string, state: CenterState): WantedTask[] {
  const unserved = e.demands.filter((d) => !serviceOf(state, d.notice));
  if (unserved.length > 0)
    return unserved.map((d) => ({ about: `${d.notice}:serve`, what: `送达催报通知 ${d.notice} 并登记`, to: handler }));
  if (!e.materialsOverdue || e.demands.some((d) => !d.over)) return [];
  return [{ about: `${about}:absence`, what: `第${e.n}次评估逾期未交材料，审查是否认定不参加评估`, to: handler }];
}

function excuseTasks(e: Evaluation, about: string): WantedTask[] {
  if (e.excuse === 'undecided')
    return [{ about: `${about}:excuse-${e.excuses}`, what: `处理第${e.n}次评估所说明的理由`, to: handler }];
  return e.excuse === 'accepted' && e.deferrals === 0
    ? [{ about: `${about}:defer-${e.excuses}`, what: `第${e.n}次评估理由成立，决定是否缓评`, to: leader }]
    : [];
}

function openTasks(e: Evaluation, about: string, state: CenterState): WantedTask[] {
  const submit = {
    about: `${about}:submit`,
    what: `提交第${e.n}次评估材料`,
    to: { role: 'center' as const, organization: state.id },
    dueName: materialsDue.name(e.n),
  };
  return [submit, ...absence(e, `${about}/${e.demands[0]?.notice ?? ''}`, state), ...excuseTasks(e, about)];
}

function inTasks(e: Evaluation, about: string, state: CenterState): WantedTask[] {
  const assess = {
    about: `${about}:assess`,
    what: `开展第${e.n}次评估并提交评估意见`,
    to: { role: 'evaluator' as const, organization: e.evaluator?.id },
  };
  const verify = {
    about: `${about}/v${e.materials}:verify`,
    what: `核实第${e.n}次评估材料`,
    to: { role: 'authority' as const, organization: state.lifecycle.authority?.id },
  };
  return [...(e.materialsVerified ? [assess] : [verify, assess]), ...excuseTasks(e, about)];
}

function finalTasks(e: Evaluation, about: string, state: CenterState): WantedTask[] {
  if (e.final?.grade !== '较差') return [];
  const ordered = state.rectification[e.n];
  const count = e.final.consecutivePoor;
  // A15: no fourth ground of Art 24; such a center goes by L22, on the ground `other`.
  if (count && e.n === state.evaluation.current && ordered?.status !== 'Passed')
    return [{ about: `${about}:poor`, what: `连续${count}次评估较差，依政策可提出撤销（其他情形）`, to: handler }];
  const none = !ordered || ordered.status === 'Cancelled' || ordered.status === 'Lapsed';
  // After an order that fell it is another task, with its own time.
  const again = ordered ? `-after-${ordered.ordered.event}` : '';
  return none ? [{ about: `${about}:order${again}`, what: `第${e.n}次评估较差，下达整改通知书`, to: leader }] : [];
}

function tasksFor(e: Evaluation, state: CenterState): WantedTask[] {
  const about = `evaluation-${e.n}/${e.attempt}.${e.openings ?? 0}.${e.materialsClock?.kind ?? ''}${e.rescissions}`;
  switch (e.status) {
    case 'Due':
      return [
        {
          about: `evaluation-${e.n}/${e.attempt}.${e.plannedBy}:open`,
          what: owedOnImport(state, e)
            ? `第${e.n}次评估在导入前到期，结果不详：开放、缓评，或凭文件补录已有的结果（RecordEarlierResult）`
            : `第${e.n}次评估到期：开放、缓评或改期`,
          to: handler,
        },
      ];
    case 'Open':
      return openTasks(e, about, state);
    case 'MaterialsIn':
      return inTasks(e, about, state);
    case 'Assessed':
      return [{ about: `${about}:notify`, what: `告知第${e.n}次评估拟定结果并公示`, to: handler }];
    case 'ResultProposed':
      return [
        { about: `${about}/${e.proposed?.event ?? ''}:finalize`, what: `公示期满后确定第${e.n}次评估结果`, to: leader },
      ];
    default:
      return finalTasks(e, about, state);
  }
}

export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.evaluation.byNumber).flatMap((e) => tasksFor(e, state));

/** Every evaluation without a result lapses with the center, unless it is exempted (X1). */
export const open = (state: CenterState): string[] =>
  Object.entries(state.evaluation.byNumber).flatMap(([n, e]) =>
    ['Final', 'Exempted', 'Lapsed'].includes(e.status) ? [] : [n],
  );
