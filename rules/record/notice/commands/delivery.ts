import { z } from 'zod';
import { reminderOfId } from '../../../../events/deadline';
import { id, text } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { noticeBounced, noticeHandedOver, noticeRead, refusedAddress } from '../../../../events/notice';
import { remindedKey } from '../../../kernel/reminder';
import { command } from '../../define';
import { tellingOf } from '../../outbox';
import { recipientKey } from '../../recipient';
import { refuse } from '../../refuse';
import type { RecordedState } from '../../state';
import { noticeOf } from '../served';
import type { Notice } from '../state';

/** What became of a letter, reported for each recipient; a report that says nothing new changes nothing. */
export const recordDelivery = command({
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
    channel: z.enum(['mail', 'webhook', 'site', 'post', 'hand']).optional(),
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

/**
 * Whether the record says so already, or better. Of reminders those are known that were sent; what is done meanwhile
 * was told all the same.
 */
function isKnown(state: RecordedState, id: string, recipient: string, outcome: Notice['outcomes'][string]): boolean {
  const reminder = reminderOfId(id);
  if (!reminder) {
    const known = noticeOf(state, id).outcomes[recipient];
    return known === outcome || (known === 'read' && outcome === 'handedOver');
  }
  if (!own(state.deadline, reminder.deadline)?.reminded?.includes(remindedKey(reminder.due, reminder.step)))
    refuse('NOTICE_UNKNOWN', { notice: id });
  const telling = tellingOf(state, id);
  return telling !== undefined && !telling.to.some((one) => recipientKey(one) === recipient);
}
