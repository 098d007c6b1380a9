import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import { deadlineNamed } from '../rules/kernel/deadline';
import { toMillis } from '../rules/time/dates';
import { type Due, officeNames } from './docket';

/** One entry of the feed: a day that stands, or one that stands no more. */
export interface FeedEntry
  extends Pick<Due, 'center' | 'centerName' | 'name' | 'label' | 'on' | 'provisional' | 'role'> {
  readonly article?: number | undefined;
  readonly cancelled: boolean;
  /**
   * Grows with every change of the center's record: a reader keeps the entry with the higher number (RFC 5545,
   * SEQUENCE).
   */
  readonly sequence: number;
}

/**
 * The days of one center: those of its docket, and those that have fallen away and would stand in older copies of the
 * feed.
 */
export function feedEntries(state: CenterState, dues: readonly Due[], today: string): FeedEntry[] {
  const sequence = state.record.revision;
  const article = (name: string): number | undefined => state.deadline[name]?.article;
  const standing = dues.map((due) => ({ ...due, article: article(due.name), cancelled: false, sequence }));
  const names = new Set(dues.map((due) => due.name));
  const gone = Object.values(state.deadline)
    .filter(({ name, state: is, due, halted }) => {
      // What stands still has no day for now.
      const gone = is === 'cancelled' || (is === 'open' && halted !== undefined);
      return gone && due >= today && !names.has(name);
    })
    .map(({ name, due, provisional }) => {
      const { spec, key } = deadlineNamed(center, name);
      return {
        center: state.id,
        centerName: state.lifecycle.name ?? state.id,
        name,
        label: spec.label(key),
        on: due,
        provisional,
        role: spec.whose(state, key),
        article: article(name),
        cancelled: true,
        sequence,
      };
    });
  return [...standing, ...gone];
}

/** The id of an entry never changes for a deadline of a center, so that a moved day replaces the old one. */
const uidOf = ({ center: id, name }: FeedEntry): string => `${id}.${name}@technology-innovation-centers`;

/**
 * The entries as an iCalendar file (RFC 5545): whole days, a stable UID each, provisional days tentative, days that
 * stand no more cancelled. `now`, an ISO instant, is when the feed was written.
 */
export function calendarFeed(entries: readonly FeedEntry[], now: string): string {
  const feed = ical({
    name: '技术创新中心到期事项',
    description: '依《办法》计算的到期日，以事件库的记录为准',
    prodId: {
      company: 'Xinjiang Production and Construction Corps',
      product: 'technology-innovation-centers',
      language: 'ZH',
    },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const entry of entries) {
    feed.createEvent({
      id: uidOf(entry),
      sequence: entry.sequence,
      stamp: new Date(toMillis(now)),
      allDay: true,
      start: new Date(`${entry.on}T00:00:00Z`), // a whole day is written from the date in UTC
      summary: `${entry.provisional ? '（暂定）' : ''}${entry.label} ${entry.centerName}`,
      description: [
        `办理：${officeNames[entry.role]}`,
        ...(entry.article === undefined ? [] : [`依据：《办法》第${entry.article}条`]),
        ...(entry.provisional ? ['该年度节假日安排尚未公布，日期可能变动'] : []),
      ].join('\n'),
      status: entry.cancelled
        ? ICalEventStatus.CANCELLED
        : entry.provisional
          ? ICalEventStatus.TENTATIVE
          : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      categories: [{ name: officeNames[entry.role] }],
    });
  }
  return `${feed.toString()}\r\n`;
}
