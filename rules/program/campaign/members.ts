import { type Command, commandEnvelope } from '../../../events/envelope';
import type { Evaluation } from '../../center/evaluation/state';
import type { CenterState } from '../../center/state';
import type { Policy } from '../../law/policy';
import type { Campaign, Step } from './state';

/**
 * What a campaign asks of one center: the ordinary command, under the campaign's document, on the campaign's day, in
 * the name of who opened or signed it. Ids are made from campaign, step and center, so a repeat changes nothing.
 */

/** The evaluation of this campaign: opened or decided in it. */
const evaluationIn = ({ evaluation }: CenterState, campaign: string): Evaluation | undefined =>
  Object.values(evaluation.byNumber).findLast((e) => e.opened?.campaign === campaign || e.final?.campaign === campaign);

/** Has this center taken the step, by whatever command? Its own record says so, and nothing else. */
export function taken({ id, kind, year }: Campaign, step: Step, center: CenterState): boolean {
  if (kind === 'annualReport') {
    const report = center.annualReport[year];
    return step === 'open' ? report?.campaign === id : report?.status === 'Filed' || report?.status === 'Waived';
  }
  const evaluation = evaluationIn(center, id);
  return step === 'open' ? evaluation !== undefined : evaluation?.final !== undefined;
}

/**
 * The commands of a step for a center, in order; none where the step is not decided, not for this center, or taken
 * already.
 */
export function commandsFor(campaign: Campaign, step: Step, center: CenterState, policy: Policy): Command[] {
  if (!campaign.centers.includes(center.id) || taken(campaign, step, center)) return [];
  if (step === 'open') return opening(campaign, center);
  return campaign.kind === 'evaluation' ? result(campaign, center, policy) : filing(campaign, center);
}

const asData = (data: unknown): Command['data'] => commandEnvelope.shape.data.parse(data);
const idOf = (campaign: Campaign, step: Step | 'prepare', center: CenterState): string =>
  `campaign/${campaign.id}/${step}/${center.id}`;

function opening(campaign: Campaign, center: CenterState): Command[] {
  const { opened, year, kind, id } = campaign;
  if (!opened) return [];
  const { by: actor, on: effectiveOn, document, dueOn, cutoff, paperDue, indicators, appoint } = opened;
  const envelope = { id: idOf(campaign, 'open', center), actor, effectiveOn, documents: [document] };
  const hour = cutoff ? { cutoff } : {};
  if (kind === 'annualReport')
    return [
      {
        ...envelope,
        type: 'OpenReport',
        data: { year, campaign: id, due: dueOn, ...hour, ...(paperDue ? { paperDue } : {}) },
      },
    ];
  const evaluation = Math.max(1, center.evaluation.current);
  const asked = { ...(indicators ? { indicators } : {}), ...(appoint ? { appoint } : {}) };
  return [
    {
      ...envelope,
      type: 'OpenEvaluation',
      data: asData({ evaluation, campaign: id, materialsDueOn: dueOn, ...hour, ...asked }),
    },
  ];
}

function result(campaign: Campaign, center: CenterState, policy: Policy): Command[] {
  const { decided, id } = campaign;
  const of = decided?.outcomes.find((o) => o.center === center.id);
  if (!decided || !of) return [];
  const { by: actor, on: effectiveOn, document, preparedBy } = decided;
  const evaluation = evaluationIn(center, id)?.n ?? Math.max(1, center.evaluation.current);
  const data = asData({
    evaluation,
    grade: of.outcome,
    ...(of.reason ? { gradeReason: of.reason } : {}),
    document,
    campaign: id,
  });
  const sign: Command = {
    id: idOf(campaign, 'decide', center),
    type: 'FinalizeEvaluation',
    actor,
    effectiveOn,
    documents: [document],
    data,
  };
  // X9: where no proposed result was made known, the paired act is the preparation of the whole list, carried to each
  // center.
  const unpaired =
    policy.get('publicity.resultDays') === 0 && center.evaluation.byNumber[evaluation]?.status === 'Assessed';
  if (!unpaired) return [sign];
  const handler = { id: preparedBy, role: 'bureau-handler' as const };
  const prepare = {
    id: idOf(campaign, 'prepare', center),
    type: 'PrepareDecision',
    actor: handler,
    documents: [document],
  };
  return [{ ...prepare, data: { command: sign.type, data } }, sign];
}

/** 备案 is the handler's act, who prepared the list; 免报 the leader's, who signed it. */
function filing(campaign: Campaign, center: CenterState): Command[] {
  const { decided, year } = campaign;
  const of = decided?.outcomes.find((o) => o.center === center.id);
  if (!decided || !of) return [];
  const envelope = {
    id: idOf(campaign, 'decide', center),
    effectiveOn: decided.on,
    documents: [decided.document],
    data: { year },
  };
  if (of.outcome === '备案')
    return [{ ...envelope, type: 'FileReport', actor: { id: decided.preparedBy, role: 'bureau-handler' } }];
  return [{ ...envelope, type: 'WaiveReport', actor: decided.by, reason: of.reason ?? decided.document.title }];
}
