import { z } from 'zod';
import { date, id } from '../../../../events/fields';
import { noticeServed, proof } from '../../../../events/notice';
import { hashed, numbering } from '../../../kernel/follow/notices';
import { press } from '../../../letters/press';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { noticeOf, served } from '../served';

/** The first proven service counts; what proves it is policy (`service.proofs`). */
export const recordService = command({
  name: 'RecordService',
  label: '登记送达',
  articles: [7, 24],
  policyKeys: ['service.proofs', 'service.announcementDays'],
  by: { system: 'any', authority: 'authority', 'bureau-handler': 'any' },
  document: true,
  afterEnd: true,
  dates: [{ field: 'servedOn' }],
  data: z.strictObject({ notice: id, servedOn: date, proof }),
  decide(state, data, { policy }) {
    const notice = noticeOf(state, data.notice);
    if (!policy.get('service.proofs').some((kind) => kind === data.proof.kind))
      refuse('PROOF_NOT_ACCEPTED', { proof: data.proof.kind });
    return [noticeServed({ ...data, counts: !served(state, notice) })];
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
