import { z } from 'zod';
import { date, id, type Role, text } from '../../../../events/fields';
import { noticeServed, proof } from '../../../../events/notice';
import { hashed, numbering } from '../../../kernel/follow/notices';
import { press } from '../../../letters/press';
import { type Context, command } from '../../define';
import { refuse } from '../../refuse';
import type { RecordedState } from '../../state';
import { noticeOf, served } from '../served';
import type { Notice } from '../state';

type Parties = Pick<Context, 'actor' | 'roleOf'>;

/**
 * X11, on whom a notice was served: one it is addressed to, or the lead of the center it is addressed to. An authority
 * says which of them: it receives notices itself.
 */
function addressee(
  state: RecordedState,
  notice: Notice,
  named: string | undefined,
  { actor, roleOf }: Parties,
): string | undefined {
  if (named === undefined)
    return actor.role === 'authority' ? refuse('RECIPIENT_MISSING', { notice: notice.id }) : undefined;
  const known = notice.to.find((one) => one.id === named || one.name === named);
  if (known) return known.id;
  if (roleOf(state, named) === 'lead' && isForCenter(state, notice, roleOf)) return named;
  return refuse('NOT_ADDRESSED', { notice: notice.id, recipient: named, to: notice.to.map((one) => one.name) });
}

const isCenters = (role: Role): boolean => role === 'center' || role === 'lead';
const isForCenter = (state: RecordedState, { to }: Notice, roleOf: Parties['roleOf']): boolean =>
  to.some((one) => isCenters(roleOf(state, one.id)));

/** The first proven service on the center counts; what proves it is policy (`service.proofs`). */
export const recordService = command({
  name: 'RecordService',
  label: '登记送达',
  articles: [7, 24],
  policyKeys: ['service.proofs', 'service.platformConsent', 'service.announcementDays'],
  by: { system: 'any', authority: 'authority', 'bureau-handler': 'any' },
  document: true,
  afterEnd: true,
  dates: [{ field: 'servedOn' }],
  data: z.strictObject({ notice: id, servedOn: date, proof, recipient: id.optional(), receivedBy: text.optional() }),
  decide(state, data, ctx) {
    const { policy, roleOf } = ctx;
    const notice = noticeOf(state, data.notice);
    if (!policy.get('service.proofs').some((kind) => kind === data.proof.kind))
      refuse('PROOF_NOT_ACCEPTED', { proof: data.proof.kind });
    const recipient = addressee(state, notice, data.recipient, ctx);
    const elsewhere =
      recipient !== undefined && isForCenter(state, notice, roleOf) && !isCenters(roleOf(state, recipient));
    return [
      noticeServed({ ...data, ...(recipient ? { recipient } : {}), counts: !elsewhere && !served(state, notice) }),
    ];
  },
});

/** X11: a notice that was not served is issued again. */
export const reissueNotice = command({
  name: 'ReissueNotice',
  label: '重新发出文书',
  articles: [24],
  by: { 'bureau-handler': 'any' },
  afterEnd: true,
  data: z.strictObject({ notice: id }),
  decide(state, data, { today, calendar }) {
    const notice = noticeOf(state, data.notice);
    if (notice.voidedBy) refuse('NOTICE_TAKEN_BACK', { notice: notice.id, by: notice.voidedBy });
    const already = served(state, notice);
    if (already) refuse('ALREADY_SERVED', { notice: notice.id, on: already.on });
    const { letter, kind } = notice;
    const dues = letter.dues.map(({ workdays: _then, ...due }) => ({
      ...due,
      ...(due.on >= today ? { workdays: calendar.workdaysBetween(today, due.on) } : {}),
    }));
    return [
      hashed(press, {
        ...letter,
        dues,
        notice: numbering(state)(kind),
        issuedOn: today,
        reissueOf: notice.reissueOf ?? notice.id,
      }),
    ];
  },
});
