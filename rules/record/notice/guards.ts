import type { Guards } from '../define';
import { refuse } from '../refuse';
import { noticeOf } from './served';

export const guards: Guards = {
  /**
   * Nothing is served before it was issued; by platform only who agreed to it in writing, which the record has to know
   * where the policy asks for it; a public announcement counts only so many days after it (A36).
   */
  NoticeServed(state, { notice: id, servedOn, proof, recipient = state.id }, { policy, calendar }) {
    const notice = noticeOf(state, id);
    const issuedOn = notice.issued.on;
    if (servedOn < issuedOn) refuse('SERVED_BEFORE_ISSUE', { notice: notice.id, servedOn, issuedOn });
    const agreed = (): boolean =>
      Object.values(state.notice).some((n) => n.consents?.some((by) => (by || state.id) === recipient));
    if (
      policy.get('service.platformConsent') === 'required' &&
      proof.kind === 'platform' &&
      !proof.consent &&
      !agreed()
    )
      refuse('CONSENT_TO_PLATFORM_MISSING', { notice: id });
    if (proof.kind !== 'announcement') return;
    const days = `${policy.get('service.announcementDays')}d`;
    const earliest = calendar.add({ date: issuedOn }, days, { roll: 'none' }).due;
    if (servedOn < earliest) refuse('PROOF_NOT_ACCEPTED', { proof: proof.kind, earliest });
  },
};
