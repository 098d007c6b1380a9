import { z } from 'zod';
import { noticeBounced, noticeHandedOver, noticeIssued, noticeRead, noticeServed, proof } from '../events/crossing';
import { sha256 } from '../events/envelope';
import { date, id, text } from '../events/fields';
import { command } from './kernel/command';
import { refuse } from './kernel/refusal';
import { region } from './kernel/region';
import type { CenterState, Notice, NoticeState } from './state';

/** First proven service of any issue of the notices of this kind about a matter (C2: the first proven service counts). */
export const servedAbout = (state: CenterState, kind: string, about: string): Notice['served'] =>
  Object.values(state.notice).find((n) => n.kind === kind && n.about === about && n.served)?.served;

const find = (state: CenterState, notice: string): Notice => state.notice[notice] ?? refuse('NOTICE_UNKNOWN', { notice });

/** The service of a notice, or of another issue of it (X11): one of them is enough. */
function served(state: CenterState, notice: Notice): Notice['served'] {
  const first = notice.reissueOf ?? notice.id;
  return Object.values(state.notice).find((n) => n.served && (n.reissueOf ?? n.id) === first)?.served;
}

const recordService = command({
  name: 'RecordService',
  label: '登记送达',
  articles: [7, 24],
  policyKeys: ['service.proofs', 'service.announcementDays'],
  by: { system: 'any', authority: 'authority', 'bureau-handler': 'any' },
  document: true,
  afterEnd: true,
  dates: [{ field: 'servedOn' }],
  data: z.strictObject({ notice: id, servedOn: date, proof }),
  decide(state, data, { policy, calendar }) {
    const notice = find(state, data.notice);
    if (data.servedOn < notice.issued.on) refuse('SERVED_BEFORE_ISSUE', { notice: notice.id, servedOn: data.servedOn, issuedOn: notice.issued.on });
    if (!(policy.get('service.proofs') as readonly string[]).includes(data.proof.kind)) refuse('PROOF_NOT_ACCEPTED', { proof: data.proof.kind });
    if (data.proof.kind === 'announcement') {
      // A36: a public announcement counts as service only this many days after it.
      const earliest = calendar.add({ date: notice.issued.on }, `${policy.get('service.announcementDays')}d`, { roll: 'none' }).due;
      if (data.servedOn < earliest) refuse('PROOF_NOT_ACCEPTED', { proof: data.proof.kind, earliest });
    }
    return [noticeServed({ ...data, counts: !served(state, notice) })];
  },
});

const reissueNotice = command({
  name: 'ReissueNotice',
  label: '重新发出文书',
  articles: [24],
  by: { 'bureau-handler': 'any' },
  data: z.strictObject({ notice: id }),
  decide(state, data, { today }) {
    const notice = find(state, data.notice);
    const already = served(state, notice);
    if (already) refuse('ALREADY_SERVED', { notice: notice.id, on: already.on });
    const ordinal = Object.values(state.notice).filter((n) => n.kind === notice.kind).length + 1;
    const name = `${notice.kind}-${ordinal}`;
    const kind = notice.kind as Parameters<typeof noticeIssued>[0]['kind'];
    return [
      noticeIssued({
        notice: name,
        kind,
        to: [...notice.to],
        template: `${kind}/1`,
        sha256: sha256({ notice: name, reissueOf: notice.id, issuedOn: today }),
        issuedOn: today,
        reissueOf: notice.reissueOf ?? notice.id,
        ...(notice.about ? { about: notice.about } : {}),
      }),
    ];
  },
});

const recordDelivery = command({
  name: 'RecordDelivery',
  label: '登记投递结果',
  articles: [24],
  by: { system: 'any' },
  afterEnd: true,
  data: z.strictObject({
    notice: id,
    outcome: z.enum(['handedOver', 'read', 'bounced']),
    channel: z.enum(['mail', 'webhook', 'post', 'hand']).optional(),
    address: text.optional(),
    code: text.optional(),
  }),
  decide(state, { notice, outcome, channel, address, code }) {
    find(state, notice);
    if (outcome === 'read') return [noticeRead({ notice })];
    if (outcome === 'bounced') return [noticeBounced({ notice, code: code ?? 'unknown' })];
    return [noticeHandedOver({ notice, channel: channel ?? 'hand', ...(address ? { address } : {}) })];
  },
});

const patch = (slice: NoticeState, notice: string, change: Partial<Notice>): NoticeState => {
  const known = slice[notice];
  return known ? { ...slice, [notice]: { ...known, ...change } } : slice;
};

export const noticeRegion = region({
  name: 'notice',
  initial: {},
  commands: [recordService, reissueNotice, recordDelivery],
  tasks: (state) =>
    Object.values(state.notice)
      .filter((n) => n.bounced && !n.served && !Object.values(state.notice).some((again) => again.reissueOf === n.id))
      .map((n) => ({ about: `${n.id}:bounced`, what: `文书 ${n.id} 未能送达，请重新发出或公告送达`, to: { role: 'bureau-handler' as const } })),
  evolve: {
    NoticeIssued: (slice, d, { id }) => ({
      ...slice,
      [d.notice]: {
        id: d.notice,
        kind: d.kind,
        to: d.to,
        issued: { on: d.issuedOn, event: id },
        bounced: false,
        ...(d.about ? { about: d.about } : {}),
        ...(d.reissueOf ? { reissueOf: d.reissueOf } : {}),
      },
    }),
    NoticeServed: (slice, d, { id }) => (d.counts ? patch(slice, d.notice, { served: { on: d.servedOn, event: id } }) : slice),
    NoticeBounced: (slice, d) => patch(slice, d.notice, { bounced: true }),
    // X7: a corrected day of service moves every clock that counts from it.
    RecordCorrected: (slice, d) => {
      const hit = Object.values(slice).find((n) => n.served?.event === d.target);
      return hit?.served && d.field === 'servedOn' ? patch(slice, hit.id, { served: { ...hit.served, on: String(d.is) } }) : slice;
    },
  },
});
