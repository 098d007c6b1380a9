import { region, type WantedTask } from '../../kernel/region';
import { centerAndAuthority, centerOrg } from '../facts';
import type { CenterState } from '../state';
import { recordInspection } from './commands/inspection';
import {
  orderRectification,
  recordRectificationProgress,
  submitRectificationPlan,
  submitRectificationReport,
} from './commands/order';
import { inspectionDue, planDue, rectificationDue } from './deadlines';
import { importedNumber, rectificationEvolve } from './evolve';
import { aboutOrder, going } from './shared';
import type { Rectification } from './state';
import { initial } from './state';

const about = (r: Rectification): string => r.about ?? aboutOrder(r.evaluation, 1);

function tasksFor(r: Rectification, state: CenterState): WantedTask[] {
  const center = { role: 'center' as const, organization: state.id };
  const handler = { role: 'bureau-handler' as const };
  const key = about(r);
  const plan = {
    about: `${key}:plan`,
    what: `报送第${r.evaluation}次评估后的整改方案`,
    to: center,
    dueName: `rectification-${r.evaluation}-plan`,
  };
  const report = {
    about: `${key}/v${r.report?.version ?? 0}:report`,
    what: `报送第${r.evaluation}次评估后的整改报告`,
    to: center,
    dueName: `rectification-${r.evaluation}`,
  };
  const serve = { about: `${key}:serve`, what: `送达第${r.evaluation}次评估后的整改通知书并登记`, to: handler };
  const inspect = {
    about: `${key}/${r.inspectionFrom?.event ?? ''}:inspect`,
    what: `检查第${r.evaluation}次评估后的整改`,
    to: handler,
    dueName: `inspection-${r.evaluation}`,
  };
  if (r.status === 'Ordered') return [serve];
  const open = r.planIn ? [] : [plan];
  return r.status === 'Served' ? [...open, report] : [...open, inspect];
}

export const rectificationRegion = region({
  name: 'rectification',
  initial,
  commands: [
    orderRectification,
    submitRectificationPlan,
    recordRectificationProgress,
    submitRectificationReport,
    recordInspection,
  ],
  deadlines: [rectificationDue, planDue, inspectionDue],
  evolve: rectificationEvolve,
  tasks: (state) =>
    Object.values(state.rectification)
      .filter(going)
      .flatMap((r) => tasksFor(r, state)),
  notices: {
    RectificationOrdered: (state, d) => {
      const r = state.rectification[d.evaluation];
      return {
        kind: 'rectification-order',
        to: centerAndAuthority(state),
        about: r ? about(r) : aboutOrder(d.evaluation, 1),
      };
    },
    // X8, X11: an order whose day of service nobody knows is served again, else its year could never begin.
    CenterImported: (state, d) =>
      d.rectification && !d.rectification.servedOn
        ? { kind: 'rectification-order', to: centerAndAuthority(state), about: aboutOrder(importedNumber(d), 1) }
        : undefined,
    RectificationPassed: (state, d) => ({
      kind: 'inspection',
      to: centerAndAuthority(state),
      about: `rectification-${d.evaluation}`,
    }),
    RectificationFailed: (state, d) => ({
      kind: 'inspection',
      to: centerAndAuthority(state),
      about: `rectification-${d.evaluation}`,
    }),
    RectificationItemsOpen: (state, d) => ({
      kind: 'inspection',
      to: [centerOrg(state)],
      about: `rectification-${d.evaluation}`,
    }),
  },
  open: (state) =>
    Object.values(state.rectification)
      .filter(going)
      .map((r) => String(r.evaluation)),
});
