import { z } from 'zod';
import { date, id, org, text } from '../../../../events/fields';
import {
  departmentOpinionRecorded,
  panelOpinionRecorded,
  siteVisitRecorded,
  verdicts,
} from '../../../../events/lifecycle';
import { command } from '../../define';
import { isOrg } from '../../permissions';
import { refuse } from '../../refuse';
import { notConcluded } from '../phase';

/** L11: what departments, experts and the site visit bring to a demonstration (Art 12.4). */

/** L11: recorded, not required [P]. */
export const recordDepartmentOpinion = command({
  name: 'RecordDepartmentOpinion',
  label: '登记部门意见',
  articles: [12],
  by: { department: 'named', 'bureau-handler': 'any' },
  phases: ['Demonstration'],
  document: true,
  data: z.strictObject({ department: org, opinion: z.enum(['support', 'object', 'none']) }),
  decide(state, data, { actor }) {
    notConcluded(state, '登记部门意见');
    const named = state.lifecycle.demonstration?.departments.some(
      (d) => isOrg(d, data.department.id) || isOrg(d, data.department.name),
    );
    const another = actor.role === 'department' && !isOrg(data.department, actor.organization);
    if (!named || another) refuse('NOT_CONSULTED', { organization: data.department.name });
    return [departmentOpinionRecorded(data)];
  },
});

/** L11 */
export const recordPanelOpinion = command({
  name: 'RecordPanelOpinion',
  label: '登记论证意见',
  articles: [12],
  by: { panel: 'named', 'bureau-handler': 'any' },
  phases: ['Demonstration'],
  document: true,
  data: z.strictObject({ expert: id.optional(), opinion: z.enum(verdicts) }),
  decide(state, data, { actor }) {
    notConcluded(state, '登记论证意见');
    const { expert } = data;
    const member = expert === undefined || state.lifecycle.demonstration?.panel.some((p) => p.person === expert);
    const another = actor.role === 'panel' && expert !== undefined && expert !== actor.id;
    if (!member || another) refuse('NOT_ON_PANEL', { expert });
    return [panelOpinionRecorded(data)];
  },
});

/** L11 */
export const recordSiteVisit = command({
  name: 'RecordSiteVisit',
  label: '登记实地评估',
  articles: [12],
  by: { panel: 'named', 'bureau-handler': 'any' },
  phases: ['Demonstration'],
  document: true,
  dates: [{ field: 'visitedOn' }],
  data: z.strictObject({ visitedOn: date, finding: text, opinion: z.enum(verdicts).optional() }),
  decide(state, data) {
    notConcluded(state, '登记实地评估');
    return [siteVisitRecorded(data)];
  },
});
