import { appends } from '../../../audit/append';
import { eventId } from '../../../events/envelope';
import { membersOf } from '../../../events/members';
import type { EventToAppend, StoredEvent } from '../../../events/store';
import { center } from '../../../rules/center';
import { othersFold } from '../../../rules/center/others';
import type { CenterState } from '../../../rules/center/state';
import { decider, seal } from '../../../rules/kernel/decider';
import { growingLaw } from '../../../rules/law/law';
import { publishedCalendar } from '../../../rules/time/published';
import { type GoldenLife, goldenLives } from '../../audit/golden';

/**
 * The recorded lives told again for other centers: the same commands on the same days, with names, ids and hashes of
 * their own.
 */

const law = growingLaw(publishedCalendar);
/** What each center sees of those that were told before it. */
const others = othersFold();

/**
 * Every place in a life's commands that belongs to this center alone: its id, its names, its lead unit, its events'
 * ids.
 */
function translation(life: GoldenLife, id: string, n: number): (value: unknown) => unknown {
  const names = new Set<string>();
  for (const { type, data } of life.log) {
    const lead = membersOf(data.lead);
    if (['BuildPlanDrafted', 'CenterImported'].includes(type))
      for (const name of [data.name, membersOf(lead.org).name ?? lead.name])
        if (typeof name === 'string') names.add(name);
    if (type === 'CenterRenamed') names.add(String(data.is));
  }
  const words = new Map(
    [...names].map((name) => [name, name.startsWith('兵团') ? `兵团第${n}${name.slice(2)}` : `${name}（${n}）`]),
  );
  for (const append of appends(life.log))
    append.events.forEach((event, i) => void words.set(event.id, eventId(center.stream(id), append.command.id, i)));
  const replace = (text: string): string => (text === life.center ? id : (words.get(text) ?? text));
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return replace(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, walk(v)]));
  };
  return walk;
}

function retold(life: GoldenLife, id: string, n: number): StoredEvent[] {
  const translate = translation(life, id, n);
  const told: StoredEvent[] = [];
  const by = decider(center, law, others);
  let state: CenterState = center.initial(id);
  const take = (events: readonly EventToAppend[], after: CenterState): void => {
    for (const event of events)
      told.push({ ...event, stream: center.stream(id), revision: told.length, created: '', position: '' });
    state = after;
  };
  for (const { command, arrivedAt, recordedAt } of appends(life.log)) {
    const item = command.type === 'FallDue' ? by.next(state) : undefined;
    const decision = item
      ? by.fallDue(state, item, recordedAt)
      : by.decide(state, translate(command) as typeof command, { arrivedAt, recordedAt });
    if (decision.refused) throw new Error(`${life.file} told again for ${id}: ${decision.refused.message}`);
    const { events, state: after } = seal(decision);
    take(events, after);
  }
  for (const event of told) others.see(event);
  return told;
}

/** Lives of many centers, one after another; `seen` is shown each. */
export function* livesOf(centers: number, seen: (life: StoredEvent[], n: number) => void): Generator<StoredEvent[]> {
  const lives = goldenLives();
  for (let n = 0; n < centers; n += 1) {
    const life = lives[n % lives.length];
    if (!life) return;
    const told = retold(life, `c${n}`, n);
    seen(told, n);
    yield told;
  }
}
