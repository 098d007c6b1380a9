import { fallenBy } from '../../kernel/dueId';
import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import type { Notice, NoticeState } from './state';

const outcome = (
  slice: NoticeState,
  { notice, recipient = '' }: { notice: string; recipient?: string | undefined },
  what: Notice['outcomes'][string],
): NoticeState => patch(slice, notice, (n) => ({ ...n, outcomes: { ...n.outcomes, [recipient]: what } }));

export const evolve: Evolve<NoticeState> = {
  NoticeIssued: (slice, d, { id, command }) => {
    const fell = fallenBy(command.id);
    const notice: Notice = {
      id: d.notice,
      kind: d.kind,
      to: d.to,
      issued: { on: d.issuedOn, event: id },
      outcomes: {},
      letter: d,
      ...(d.about ? { about: d.about } : {}),
      ...(d.reissueOf ? { reissueOf: d.reissueOf } : {}),
      ...(fell ? { fell } : {}),
    };
    const known = (d.voids ?? []).reduce((all, one) => patch(all, one, { voidedBy: d.notice }), slice);
    return { ...known, [d.notice]: notice };
  },
  NoticeServed: (slice, d, { id }) => {
    const read = d.recipient ? outcome(slice, d, 'read') : slice;
    const had = d.proof.consent
      ? patch(read, d.notice, (n) => ({ ...n, consents: [...(n.consents ?? []), d.recipient ?? ''] }))
      : read;
    return d.counts ? patch(had, d.notice, { served: { on: d.servedOn, event: id } }) : had;
  },
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
};
