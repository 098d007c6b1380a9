import { z } from 'zod';
import { appointment, campaignId, campaignOpened, kindZh } from '../../../../events/campaign';
import { indicator } from '../../../../events/evaluation';
import { date, doc, timeOfDay } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { needIndicators } from '../../../center/evaluation/indicators';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { latestDue, needAhead, needNear, needStatus } from '../checks';

/** The printed due day and cut-off hold for every member; those of the plan, where the document sets no others. */
export const openCampaign = command({
  name: 'OpenCampaign',
  label: '开放批次',
  articles: [17, 21, 22, 23],
  policyKeys: ['evaluation.mode', 'evaluation.anchor', 'evaluation.minMonths'],
  by: { 'bureau-handler': 'any' },
  document: true,
  dates: [
    { field: 'dueOn', own: true },
    { field: 'paperDue', own: true, notBefore: (_state, _data, { today }) => today },
  ],
  effect: (state, data) => own(state.campaign, data.campaign)?.planned.on,
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    dueOn: date.optional(),
    cutoff: timeOfDay.optional(),
    paperDue: date.optional(),
    indicators: z.array(indicator).optional(),
    appoint: appointment.optional(),
  }),
  decide(state, data, { today, policy }) {
    const { kind, ...plan } = needStatus(state, data.campaign, '已计划', '开放批次');
    const status = `已计划，${kindZh[kind]}批次不开放，依文件直接决定`;
    if (!plan.dueOn) return refuse('CAMPAIGN_STATUS', { campaign: data.campaign, status, command: '开放批次' });
    const cutoff = data.cutoff ?? plan.cutoff;
    const printed = { dueOn: data.dueOn ?? plan.dueOn, ...(cutoff ? { cutoff } : {}) };
    needAhead(printed.dueOn, today);
    const latest = latestDue({ kind, year: plan.year }, today, policy);
    needNear('dueOn', printed.dueOn, latest);
    needNear('paperDue', data.paperDue, latest);
    if (kind === 'evaluation') needIndicators(data.indicators ?? []);
    return [campaignOpened({ ...data, ...printed })];
  },
});
