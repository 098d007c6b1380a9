import { type Command, commandEnvelope } from '../../../events/envelope';
import type { CenterState } from '../../center/state';
import type { Policy } from '../../law/policy';
import { type Act, type Asked, commandId } from './acts/act';
import { evaluationIn } from './acts/grading';
import { actOf, kinds } from './kinds';
import type { Campaign, Step } from './state';

/**
 * What a campaign asks of one center: the ordinary command, under the campaign's document, on the campaign's day, in
 * the name of who opened, prepared or signed it. Ids are made from campaign, step and center, so a repeat changes
 * nothing.
 */

/** What the document says of this center, and the act that is; undefined where it says nothing of it. */
function askedOf(campaign: Campaign, center: CenterState): { asked: Asked; act: Act; details: unknown } | undefined {
  const { decided } = campaign;
  const outcome = decided?.outcomes.find((o) => o.center === center.id);
  const act = outcome && actOf(campaign.kind, outcome.outcome);
  if (!decided || !act) return undefined;
  return { asked: { campaign, decided, outcome, center }, act, details: act.details.parse(outcome.details ?? {}) };
}

/** Has this center taken the step, by whatever command? Its own record says so, and nothing else. */
export function taken(campaign: Campaign, step: Step, center: CenterState): boolean {
  if (step === 'open') return opened(campaign, center);
  const named = askedOf(campaign, center);
  return named?.act.taken(named.asked, named.details) ?? false;
}

const opened = ({ id, kind, year }: Campaign, center: CenterState): boolean =>
  kind === 'annualReport' ? center.annualReport[year]?.campaign === id : evaluationIn(center, id) !== undefined;

/**
 * The commands of a step for a center, in order; none where the step is not decided, not for this center, or taken
 * already.
 */
export function commandsFor(campaign: Campaign, step: Step, center: CenterState, policy: Policy): Command[] {
  if (taken(campaign, step, center)) return [];
  return step === 'open' ? opening(campaign, center) : deciding(campaign, center, policy);
}

const asData = (data: unknown): Command['data'] => commandEnvelope.shape.data.parse(data);

function opening(campaign: Campaign, center: CenterState): Command[] {
  const { opened: opens, year, kind, id } = campaign;
  if (!opens || !kinds[kind].opens || !campaign.centers.includes(center.id)) return [];
  const { by: actor, on: effectiveOn, document, dueOn, cutoff, paperDue, indicators, appoint } = opens;
  const envelope = { id: commandId(id, 'open', center.id), actor, effectiveOn, documents: [document] };
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

function deciding(campaign: Campaign, center: CenterState, policy: Policy): Command[] {
  const named = askedOf(campaign, center);
  if (!named) return [];
  const { asked, act, details } = named;
  const { outcome, decided } = asked;
  const effectiveOn = outcome.effectiveOn ?? (act.counts === 'whenTaken' ? undefined : decided.on);
  const reason = act.reason ? act.reason(asked) : outcome.reason;
  const command: Command = {
    id: commandId(campaign.id, 'decide', center.id),
    type: act.command,
    actor: act.by === 'signer' ? decided.by : { id: decided.preparedBy, role: 'bureau-handler' },
    ...(effectiveOn ? { effectiveOn } : {}),
    documents: [decided.document],
    ...(reason ? { reason } : {}),
    data: asData(act.data(asked, details)),
  };
  return [...(act.before?.(asked, command, policy) ?? []), command];
}
