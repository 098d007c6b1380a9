import { z } from 'zod';
import { own } from '../../../../events/members';
import { type remedyKinds, remedySought, sought } from '../../../../events/remedy';
import { type Context, command } from '../../define';
import { refuse } from '../../refuse';

/** Within which the policy says that a review is asked for or a suit is brought; the organ decides what is late. */
function isLate(kind: (typeof remedyKinds)[number], knownOn: string, broughtOn: string, ctx: Context): boolean {
  const { policy, calendar } = ctx;
  const period =
    kind === 'review' ? `${policy.get('remedies.reviewDays')}d` : `${policy.get('remedies.litigationMonths')}m`;
  return broughtOn > calendar.add({ date: knownOn }, period).due;
}

/** A review or a suit was brought against a decision on the record; its execution goes on (不停止执行). */
export const recordRemedy = command({
  name: 'RecordRemedy',
  label: '登记行政复议或者行政诉讼',
  articles: [],
  policyKeys: ['remedies.reviewDays', 'remedies.litigationMonths'],
  by: { 'bureau-handler': 'any' },
  document: true,
  afterEnd: true,
  dates: [
    { field: 'knownOn', notBefore: (state, d) => own(state.remedy.decisions, d.decision)?.on },
    { field: 'broughtOn', notBefore: (state, d) => d.knownOn ?? own(state.remedy.decisions, d.decision)?.on },
    { field: 'receivedOn', notBefore: (_state, d) => d.broughtOn },
  ],
  data: z.strictObject(sought),
  decide(state, data, ctx) {
    const { decisions, remedies } = state.remedy;
    const decision =
      own(decisions, data.decision) ??
      refuse('DECISION_UNKNOWN', {
        decision: data.decision,
        known: Object.values(decisions).map(({ key, title, on }) => `${key}（${title}，${on}）`),
      });
    const same = Object.values(remedies).find(
      (r) =>
        !r.concluded && r.decision.event === decision.event && r.kind === data.kind && r.applicant === data.applicant,
    );
    if (same) refuse('REMEDY_PENDING', { remedy: same.id, decision: decision.title });
    return [
      remedySought({
        remedy: `remedy-${Object.keys(remedies).length + 1}`,
        ...data,
        title: decision.title,
        event: decision.event,
        late: isLate(data.kind, data.knownOn ?? decision.on, data.broughtOn, ctx),
      }),
    ];
  },
});
