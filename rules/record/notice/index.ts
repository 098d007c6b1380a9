import { z } from 'zod';
import {
  noticeBounced,
  noticeHandedOver,
  noticeRead,
  noticeServed,
  proof,
  refusedAddress,
  reminderOfId,
} from '../../../events/crossing';
import { date, id, text } from '../../../events/fields';
import type { CenterState } from '../../center/state';
import { command } from '../../kernel/command';
import { refuse } from '../../kernel/refusal';
import { region } from '../../kernel/region';
import { remindedKey } from '../../kernel/reminder';
import { hashed, numbering } from '../../kernel/side';
import { recipientKey, tellingOf } from '../../letters/outbox';
import type { Notice, NoticeState } from './state';
import { initial } from './state';

/** First proven service of any issue of the notices of this kind about a matter (C2: the first proven service counts). */
export const servedAbout = (state: CenterState, kind: string, about: string): Notice['served'] =>
  Object.values(state.notice).find((n) => n.kind === kind && n.about === about && n.served)?.served;

const find = (state: CenterState, notice: string): Notice =>
  state.notice[notice] ?? refuse('NOTICE_UNKNOWN', { notice });

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
    if (data.servedOn < notice.issued.on)
      refuse('SERVED_BEFORE_ISSUE', { notice: notice.id, servedOn: data.servedOn, issuedOn: notice.issued.on });
    if (!(policy.get('service.proofs') as readonly string[]).includes(data.proof.kind))
      refuse('PROOF_NOT_ACCEPTED', { proof: data.proof.kind });
    if (data.proof.kind === 'announcement') {
      // A36: a public announcement counts as service only this many days after it.
      const earliest = calendar.add({ date: notice.issued.on }, `${policy.get('service.announcementDays')}d`, {
        roll: 'none',
      }).due;
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
  afterEnd: true,
  data: z.strictObject({ notice: id }),
  decide(state, data, { today, calendar }) {
    const notice = find(state, data.notice);
    const already = served(state, notice);
    if (already) refuse('ALREADY_SERVED', { notice: notice.id, on: already.on });
    const { letter, kind } = notice;
    const dues = letter.dues.map(({ workdays: _then, ...due }) => ({
      ...due,
      ...(due.on >= today ? { workdays: calendar.workdaysBetween(today, due.on) } : {}),
    }));
    return [
      hashed({
        ...letter,
        dues,
        notice: numbering(state)(kind),
        issuedOn: today,
        reissueOf: notice.reissueOf ?? notice.id,
      }),
    ];
  },
});

const recordDelivery = command({
  name: 'RecordDelivery',
  label: '登记投递结果',
  articles: [],
  by: { system: 'any' },
  afterEnd: true,
  data: z.strictObject({
    /** A notice, or a reminder that was sent. */
    notice: id,
    recipient: id.optional(),
    outcome: z.enum(['handedOver', 'read', 'bounced']),
    channel: z.enum(['mail', 'webhook', 'post', 'hand']).optional(),
    address: text.optional(),
    code: text.optional(),
    refused: z.array(refusedAddress).optional(),
  }),
  decide(state, { notice, recipient, outcome, channel, address, code, refused }) {
    if (isKnown(state, notice, recipient ?? '', outcome)) return [];
    const what = { notice, ...(recipient ? { recipient } : {}) };
    if (outcome === 'read') return [noticeRead(what)];
    const where = address ? { address } : {};
    if (outcome === 'bounced') return [noticeBounced({ ...what, ...where, code: code ?? 'unknown' })];
    return [
      noticeHandedOver({ ...what, ...where, channel: channel ?? 'hand', ...(refused?.length ? { refused } : {}) }),
    ];
  },
});

/** Whether the record says so already, or better. Of reminders those are known that were sent; what is done meanwhile was told all the same. */
function isKnown(state: CenterState, id: string, recipient: string, outcome: Notice['outcomes'][string]): boolean {
  const reminder = reminderOfId(id);
  if (!reminder) {
    const known = find(state, id).outcomes[recipient];
    return known === outcome || (known === 'read' && outcome === 'handedOver');
  }
  if (!state.deadline[reminder.deadline]?.reminded?.includes(remindedKey(reminder.due, reminder.step)))
    refuse('NOTICE_UNKNOWN', { notice: id });
  const telling = tellingOf(state, id);
  return telling !== undefined && !telling.to.some((one) => recipientKey(one) === recipient);
}

const patch = (slice: NoticeState, notice: string, change: Partial<Notice>): NoticeState => {
  const known = slice[notice];
  return known ? { ...slice, [notice]: { ...known, ...change } } : slice;
};

const outcome = (
  slice: NoticeState,
  { notice, recipient = '' }: { notice: string; recipient?: string | undefined },
  what: Notice['outcomes'][string],
): NoticeState => patch(slice, notice, { outcomes: { ...slice[notice]?.outcomes, [recipient]: what } });

/** To whom it could not be handed. */
const bouncedAt = ({ outcomes }: Notice): string[] =>
  Object.keys(outcomes).filter((one) => outcomes[one] === 'bounced');

/** Notices that came back and were neither served nor issued again since. */
function bounced(state: CenterState): Notice[] {
  const all = Object.values(state.notice);
  const first = (n: Notice): string => n.reissueOf ?? n.id;
  return all.filter(
    (n, at) =>
      (bouncedAt(n).length > 0 || n.refused) &&
      !served(state, n) &&
      !all.slice(at + 1).some((later) => first(later) === first(n)),
  );
}

function bouncedTask(n: Notice): string {
  const names = n.to.filter((one) => bouncedAt(n).includes(one.id)).map((one) => one.name);
  return `文书 ${n.id} 未能送达${[...names, ...(n.refused ?? [])].join('、')}，请核对地址后重新发出，或公告送达`;
}

export const noticeRegion = region({
  name: 'notice',
  initial,
  commands: [recordService, reissueNotice, recordDelivery],
  tasks: (state) =>
    bounced(state).map((n) => ({
      about: `${n.id}:bounced`,
      what: bouncedTask(n),
      to: { role: 'bureau-handler' as const },
    })),
  tasksAfterEnd: true,
  evolve: {
    NoticeIssued: (slice, d, { id }) => ({
      ...slice,
      [d.notice]: {
        id: d.notice,
        kind: d.kind,
        to: d.to,
        issued: { on: d.issuedOn, event: id },
        outcomes: {},
        letter: d,
        ...(d.about ? { about: d.about } : {}),
        ...(d.reissueOf ? { reissueOf: d.reissueOf } : {}),
      },
    }),
    NoticeServed: (slice, d, { id }) =>
      d.counts ? patch(slice, d.notice, { served: { on: d.servedOn, event: id } }) : slice,
    NoticeHandedOver: (slice, d) => {
      const refused = [...(slice[d.notice]?.refused ?? []), ...(d.refused ?? []).map((r) => r.address)];
      return patch(outcome(slice, d, 'handedOver'), d.notice, refused.length > 0 ? { refused } : {});
    },
    NoticeRead: (slice, d) => outcome(slice, d, 'read'),
    NoticeBounced: (slice, d) => outcome(slice, d, 'bounced'),
    // X7: a corrected day of service moves every clock that counts from it.
    RecordCorrected: (slice, d) => {
      const hit = Object.values(slice).find((n) => n.served?.event === d.target);
      return hit?.served && d.field === 'servedOn'
        ? patch(slice, hit.id, { served: { ...hit.served, on: String(d.is) } })
        : slice;
    },
  },
});
