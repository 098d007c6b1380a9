import { checkpointSigned } from '../../events/checkpoint';
import { membersOf } from '../../events/members';
import type { EventStore } from '../../events/store';
import type { Memory } from '../../evidence';
import { type EvidenceStanding, evidenceStanding } from '../../register/standing';
import { dateOf } from '../../rules/time/dates';

/** How the evidence stands, and the newest checkpoint of all: the day’s own, or one that was made by hand. */
export type Evidence = EvidenceStanding & { readonly newest?: { readonly on: string; readonly size: number } };

/** @param now ISO */
export async function evidenceOf(store: EventStore, memory: Memory, now: string): Promise<Evidence> {
  const [standing, events] = await Promise.all([evidenceStanding(store, memory, now), store.read('checkpoints')]);
  const signed = events.filter(({ type }) => type === checkpointSigned.type).at(-1);
  if (!signed) return standing;
  const on = dateOf(String(signed.metadata.recordedAt));
  return { ...standing, newest: { on, size: Number(membersOf(signed.data).size) } };
}

/** Whether there is a checkpoint, and of when; Chinese. */
export function newestText({ last, newest }: Evidence): string {
  const daily = last ? `${last.day}，全部记录 ${last.size} 个事件` : '尚无（每日 23:30 签署）';
  const another = newest && newest.size > (last?.size ?? -1);
  return another ? `${daily}；最近另签于 ${newest.on}，全部记录 ${newest.size} 个事件` : daily;
}
