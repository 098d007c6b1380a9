import { z } from 'zod';
import { doc, id, int, org, text } from '../../../../events/fields';
import {
  centerRecommended,
  councilPrepared,
  cultivationStarted,
  legalEntityPrepared,
  recommendationReturned,
  transitionalArrangementRecorded,
} from '../../../../events/lifecycle';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { underCall } from '../called';
import { takenAlready } from '../phase';

/** L5-L8: cultivation and recommendation by the authority (Art 7.2, 11.1, 11.4, 12.3, 13). */

/** L5 */
export const startCultivation = command({
  name: 'StartCultivation',
  label: '开始培育',
  articles: [7, 12],
  by: { authority: 'authority' },
  phases: ['WithAuthority'],
  data: z.strictObject({}),
  decide: () => [cultivationStarted({})],
});

/** L6: a transitional center needs an arrangement of people, finance and assets of its own (Art 11.1). */
export const recordPreparation = command({
  name: 'RecordPreparation',
  label: '登记筹备情况',
  articles: [11, 12, 13],
  by: { authority: 'authority', lead: 'lead' },
  phases: ['Cultivating'],
  document: true,
  data: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('council'), body: text }),
    z.strictObject({ kind: z.literal('legalEntity'), entity: org }),
    z.strictObject({
      kind: z.literal('transitional'),
      people: text,
      finance: text,
      assets: text,
      plan: text.optional(),
    }),
  ]),
  decide(_state, data) {
    switch (data.kind) {
      case 'council':
        return [councilPrepared({ body: data.body })];
      case 'legalEntity':
        return [legalEntityPrepared({ entity: data.entity })];
      case 'transitional': {
        const { kind: _, ...arrangement } = data;
        return [transitionalArrangementRecorded(arrangement)];
      }
    }
  },
});

/**
 * L7: the approval of this plan version (审核认可) is part of the act. A reason may stand in for the legal entity,
 * together with the arrangement of L6; nothing stands in for the council.
 */
export const recommendCenter = command({
  name: 'RecommendCenter',
  label: '推荐',
  articles: [7, 11, 12],
  policyKeys: ['application.call'],
  by: { authority: 'authority' },
  phases: ['Cultivating'],
  document: true,
  data: z.strictObject({
    planVersion: int,
    opinion: text,
    support: doc.optional(),
    letter: doc,
    transitionalReason: text.optional(),
    call: id.optional(),
  }),
  decide(state, { support, ...data }, ctx) {
    const { plan, prepared, recommendation, authority } = state.lifecycle;
    if (plan?.version !== data.planVersion)
      refuse('PLAN_VERSION_STALE', { version: data.planVersion, newest: plan?.version ?? 0 });
    if (!prepared.council) refuse('COUNCIL_NOT_PREPARED');
    if (!prepared.legalEntity && !(prepared.transitional && data.transitionalReason))
      refuse('LEGAL_ENTITY_NOT_PREPARED');
    if (!support) return refuse('SUPPORT_STATEMENT_MISSING');
    const answer = { asked: data.call, before: recommendation?.call, authority, takes: true };
    return [centerRecommended({ ...data, support, ...underCall(state, answer, ctx) })];
  },
});

/**
 * L8 [P]: back to the authority, which may pass it on with L4; from every step before the decision, so that a plan can
 * be mended whose name was taken meanwhile, or against which an objection was upheld. After `reject` only L15 and L16
 * remain.
 */
export const returnRecommendation = command({
  name: 'ReturnRecommendation',
  label: '退回推荐',
  articles: [12],
  by: { 'bureau-handler': 'any' },
  phases: ['Recommended', 'Demonstration', 'ProposedList'],
  reason: true,
  data: z.strictObject({}),
  decide(state) {
    const { recommendation, plan, demonstration } = state.lifecycle;
    if (demonstration?.result === 'reject') takenAlready(state, '退回推荐', '论证结论作出之前，或结论为支持、修改之后');
    return [recommendationReturned({ planVersion: recommendation?.planVersion ?? plan?.version ?? 0 })];
  },
});
