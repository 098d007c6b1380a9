import { z } from 'zod';
import { day } from './date';
import { reminderOfId, stepZh } from './deadline';
import { event } from './definition';
import { bool, date, doc, id, int, json, org, roleName, text } from './fields';

/** Notices of any stream: what goes out with a decision, and what became of it. */

/** The public, to whom everything goes that is addressed to nobody: a publicity, an announcement. */
export const publicId = 'public';

export const noticeKinds = [
  'receipt',
  'application-returned',
  'demonstration',
  'publicity',
  'approval',
  'not-approved',
  'ineligible',
  'report-window',
  'report-returned',
  'report-filed',
  'report-missed',
  'report-waived',
  'overdue',
  'demand',
  'evaluation-opened',
  'excuse',
  'finding',
  'integrity',
  'proposed-result',
  'result',
  'rectification-order',
  'inspection',
  'removal-proposal',
  'revocation-proposal',
  'proposal-dropped',
  'delisting',
  'revocation',
  'change',
  'extension',
  'deferral',
  'acceptance',
  'date-changed',
  'reinstatement',
  'announcement',
  'call',
  'remedy',
] as const;
/** A day in a notice: which, and how many working days are left from the day of issue, where it lies within a year. */
const due = z.strictObject({ what: text, on: date, workdays: int.optional(), provisional: bool });
export const noticeIssued = event({
  type: 'NoticeIssued',
  label: '发出文书',
  follows: true,
  data: z.strictObject({
    notice: id,
    kind: z.enum(noticeKinds),
    /** The event it goes out with. */
    event: text,
    /** Number of the document that came with the decision (发文字号). */
    number: text.optional(),
    to: z.array(org),
    /** Whom it is about, by the name of that day. */
    center: text,
    /** What else the template prints, from the data of the event. */
    facts: z.record(z.string(), json),
    /** The days that were set or moved with it. */
    dues: z.array(due),
    template: text,
    /** The hash of the rendering, which these data alone make. */
    sha256: text,
    signer: id.optional(),
    issuedOn: date,
    reissueOf: id.optional(),
    /** Notices it takes back: what they told of a day that was not the day no longer counts. */
    voids: z.array(id).optional(),
    about: text.optional(),
  }),
  zh: (d) => `发出文书 ${d.notice}，送${d.to.map((o) => o.name).join('、') || '公众'}`,
  en: (d) => `notice ${d.notice} issued`,
});
/** One of those a notice or a reminder goes to: the organization's id, or the role where it has none. */
const recipient = id;

function letterZh(id: string): string {
  const reminder = reminderOfId(id);
  return reminder ? `期限“${reminder.deadline}”（${day(reminder.due)}）${stepZh(reminder.step)}的提醒` : `文书 ${id} `;
}
const recipientZh = (to: string | undefined): string => (to ? ` ${to === publicId ? '公众' : roleName(to)}` : '');
const bouncedZh: Partial<Record<string, string>> = { NO_ADDRESS: '没有登记地址', GIVEN_UP: '多日投递未成' };

export const refusedAddress = z.strictObject({ address: text, code: text });
export const noticeHandedOver = event({
  type: 'NoticeHandedOver',
  label: '文书交付',
  follows: true,
  data: z.strictObject({
    notice: id,
    recipient: recipient.optional(),
    channel: z.enum(['mail', 'webhook', 'site', 'post', 'hand']),
    address: text.optional(),
    /** Those addresses of the recipient that were refused for good, and why. */
    refused: z.array(refusedAddress).optional(),
  }),
  zh: (d) =>
    `${letterZh(d.notice)}已交付${recipientZh(d.recipient)}${d.address ? `（${d.address}）` : ''}${(d.refused ?? []).map((r) => `，${r.address}未能送达（${r.code}）`).join('')}`,
  en: (d) => `notice ${d.notice} handed over by ${d.channel}`,
});
export const noticeRead = event({
  type: 'NoticeRead',
  label: '文书已阅',
  follows: true,
  data: z.strictObject({ notice: id, recipient: recipient.optional() }),
  zh: (d) => `${letterZh(d.notice)}已阅${recipientZh(d.recipient)}`,
  en: (d) => `notice ${d.notice} read`,
});
export const noticeBounced = event({
  type: 'NoticeBounced',
  label: '文书退回',
  data: z.strictObject({ notice: id, recipient: recipient.optional(), address: text.optional(), code: text }),
  zh: (d) =>
    `${letterZh(d.notice)}未能送达${recipientZh(d.recipient)}（${bouncedZh[d.code] ?? `${d.address ? `${d.address} ` : ''}${d.code}`}）`,
  en: (d) => `notice ${d.notice} bounced: ${d.code}`,
});
export const proof = z.strictObject({
  kind: z.enum(['receipt', 'registeredPost', 'platform', 'announcement']),
  doc,
  /** The recipient's agreement in writing to be served by platform; once on the record it stands for later ones. */
  consent: doc.optional(),
});
export const noticeServed = event({
  type: 'NoticeServed',
  version: 2,
  label: '文书送达',
  statedOn: 'servedOn',
  correctable: ['servedOn'],
  data: z.strictObject({
    notice: id,
    servedOn: date,
    proof,
    counts: bool,
    /** On whom; absent: on the center itself. */
    recipient: recipient.optional(),
    /** The person who took it. */
    receivedBy: text.optional(),
  }),
  zh: (d) =>
    `文书 ${d.notice} 于${day(d.servedOn)}送达${d.recipient ?? ''}${d.receivedBy ? `（${d.receivedBy}签收）` : ''}${d.counts ? '' : d.recipient ? '（不起算中心的期限）' : '（此前已送达，不重新计算）'}`,
  en: (d) => `notice ${d.notice} served on ${d.servedOn}${d.recipient ? ` at ${d.recipient}` : ''}`,
});

export const noticeEvents = [noticeIssued, noticeHandedOver, noticeRead, noticeBounced, noticeServed] as const;
