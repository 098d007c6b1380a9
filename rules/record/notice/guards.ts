import type { Guards } from '../define';
import { refuse } from '../refuse';
import { noticeOf } from './served';

export const guards: Guards = {
  /** Nothing is served before it was issued; a public announcement counts only so many days after it (A36). */
  NoticeServed(state, { notice: id, servedOn, proof }, { policy, calendar }) {
    const notice = noticeOf(state, id);
    const issuedOn = notice.issued.on;
    if (servedOn < issuedOn) refuse('SERVED_BEFORE_ISSUE', { notice: notice.id, servedOn, issuedOn });
    if (proof.kind !== 'announcement') return;
    const days = `${policy.get('service.announcementDays')}d`;
    const earliest = calendar.add({ date: issuedOn }, days, { roll: 'none' }).due;
    if (servedOn < earliest) refuse('PROOF_NOT_ACCEPTED', { proof: proof.kind, earliest });
  },
};
