import { roleName } from '../events/fields';
import { membersOf } from '../events/members';
import type { StoredEvent } from '../events/store';
import { dayOfEffect } from '../register';
import { day } from './day';
import { text } from './option';
import type { GivenBy } from './verb';

/** Which events of a life are wanted. */

export const filters = {
  type: text('types', '只看这些事件类型，逗号分隔'),
  actor: text('actors', '只看这些人或角色'),
  office: text('offices', '只看这些单位'),
  from: text('date', '自该日'),
  to: text('date', '至该日'),
};

/**
 * What the office of a person is called: the organization, or the role of one without, in the words shown; the Bureau
 * is one office.
 */
function officesOf({ organization, role }: Record<string, unknown>): unknown[] {
  if (organization !== undefined || typeof role !== 'string') return [organization];
  return [role, roleName(role), ...(role.startsWith('bureau') ? ['兵团科技局'] : [])];
}

const listed = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
const among = (wanted: string[] | undefined, ...values: unknown[]): boolean =>
  !wanted || wanted.some((w) => values.includes(w));

/** Chooses events by type, actor (id, name or role), office and day of effect. */
export function filterOf(options: GivenBy<typeof filters>): (event: StoredEvent) => boolean {
  const [types, actors, offices] = [listed(options.type), listed(options.actor), listed(options.office)];
  const [from, to] = [day(options.from), day(options.to)];
  return (event) => {
    const who = membersOf(event.metadata.actor);
    const on = dayOfEffect(event);
    return (
      among(types, event.type) &&
      among(actors, who.id, who.name, who.role) &&
      among(offices, ...officesOf(who)) &&
      (from === undefined || on >= from) &&
      (to === undefined || on <= to)
    );
  };
}
