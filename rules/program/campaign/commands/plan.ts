import { z } from 'zod';
import { campaignId, campaignKinds, campaignPlanned, exempt } from '../../../../events/campaign';
import { sha256 } from '../../../../events/envelope';
import { date, id, text, timeOfDay, year } from '../../../../events/fields';
import { own, twice } from '../../../../events/members';
import { command } from '../../define';
import { latestDue, needAhead, needKnown, needList, needNear, needStatus } from '../checks';
import { kinds } from '../kinds';
import type { Campaign } from '../state';

/** A printed day belongs to what is opened; what is decided at once has none. */
const plan = z
  .strictObject({
    campaign: campaignId,
    kind: z.enum(campaignKinds),
    title: text,
    year,
    dueOn: date.optional(),
    cutoff: timeOfDay.optional(),
    centers: z.array(id),
    exempt: z.array(exempt).default([]),
  })
  .refine((d) => kinds[d.kind].opens === (d.dueOn !== undefined), {
    path: ['dueOn'],
    error:
      '评估和年度报告批次须有截止日，其余批次依文件直接决定，没有截止日 / a due day only where the campaign is opened',
  });

/** The data that planned a campaign which is not opened yet. */
const planOf = ({ id: campaign, planned: _planned, told: _told, ...plan }: Campaign) => ({ ...plan, campaign });

/** Who takes part, who does not and why, and until when; planned again, it replaces the plan until it is opened. */
export const planCampaign = command({
  name: 'PlanCampaign',
  label: '计划批次',
  articles: [6, 17, 20, 21, 23, 24],
  policyKeys: ['evaluation.mode', 'evaluation.minMonths', 'evaluation.exempt'],
  by: { 'bureau-handler': 'any' },
  creates: true,
  dates: [{ field: 'dueOn', own: true }],
  data: plan,
  decide(state, data, { today, others, policy }) {
    const known = own(state.campaign, data.campaign);
    if (known?.opened) needStatus(state, data.campaign, '已计划', '计划批次');
    needAhead(data.dueOn, today);
    const lastOfYear = `${data.year}-12-31`;
    needNear('dueOn', data.dueOn, latestDue(data, today > lastOfYear ? today : lastOfYear, policy));
    const all = [...data.centers, ...data.exempt.map((e) => e.center)];
    if (data.centers.length === 0) needList('没有列入任何中心', ['（空）']);
    needList('重复列入', twice(all));
    needKnown(all, others);
    return known && sha256(planOf(known)) === sha256(data) ? [] : [campaignPlanned(data)];
  },
});
