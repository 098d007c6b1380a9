import type { Actor } from '../../../events/fields';
import type { StoredEvent } from '../../../events/store';
import { center } from '../../../rules/center';
import { addDays } from '../../../rules/dates';
import { growingLaw } from '../../../rules/law';
import { othersFold } from '../../../rules/others';
import { publishedCalendar } from '../../../rules/published';
import { as, document, Life } from '../../support/given';
import { formed, lead, plan } from '../../support/lifecycle';
import { moves } from '../../support/moves';

const law = growingLaw(publishedCalendar);
/** What each center sees of those that were told before it. */
const others = othersFold();
const names = Object.keys(moves);

/** The same numbers for the same seed. */
function drawing(seed: number): (below: number) => number {
  let s = seed;
  return (below) => {
    s = (Math.imul(s, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((s / 0x7fffffff) * below);
  };
}

/** A center's life of about so many events: formed, approved, then whatever random moves the rules accept. */
export function lifeOf(id: string, seed: number, events: number): StoredEvent[] {
  const number = drawing(seed);
  const own = (actor: Actor): Actor => (actor.role === 'center' ? { ...actor, organization: id } : actor);
  const life = new Life(law, others, center, id);
  life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, name: `兵团第${seed}号技术创新中心` } });
  formed('approved', life, ['drafted']);
  for (let today = '2023-05-05'; life.stored.length < events && today < '2035'; ) {
    today = addDays(today, number(40));
    const move = names[number(names.length)] ?? '';
    const spec = moves[move];
    const knob = number(1000);
    if (!spec) continue;
    const data = spec.data(life.state, knob, today);
    if (center.commands.get(move)?.signed) life.send('PrepareDecision', { on: today, as: as('bureau-handler'), data: { command: move, data } });
    life.send(move, { on: today, as: own(spec.as), data, reason: '理由', documents: [document] });
  }
  for (const event of life.stored) others.see(event);
  return life.stored;
}

/** Lives of many centers, made one after another; `seen` is shown each. */
export function* livesOf(centers: number, events: number, seen: (life: StoredEvent[], n: number) => void): Generator<StoredEvent[]> {
  for (let n = 0; n < centers; n += 1) {
    const life = lifeOf(`c${n}`, n + 1, events);
    seen(life, n);
    yield life;
  }
}
