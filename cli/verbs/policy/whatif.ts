import { summaryOf } from '../../../register';
import { forEach } from '../../../register/forEach';
import { center } from '../../../rules/center';
import type { CenterState } from '../../../rules/center/state';
import { deadlineLabel } from '../../../rules/kernel/deadline';
import { deadlineEvents } from '../../../rules/kernel/follow/deadlines';
import type { GrowingLaw } from '../../../rules/law/law';
import type { Policy } from '../../../rules/law/policy';
import { dateOf } from '../../../rules/time/dates';
import { centersAndLaw } from '../../ahead';
import { sayUntold } from '../../connections';
import { exit, print, table } from '../../output';
import { proposedPolicy } from '../../policyFile';
import { verb } from '../../verb';

/** Shows for every center which days and lights would change under these values, before anything is adopted. */
export default verb({
  group: '查看',
  usage: 'policy whatif <file>',
  about: '假如采用这些参数，哪些期限会变动',
  run: async (path, { output }) => {
    const proposed = proposedPolicy(path);
    const today = dateOf(Date.now());
    const { states, law } = await centersAndLaw();
    const running = states.filter((s) => s.lifecycle.approved && !s.lifecycle.ended);
    const { told, untold } = forEach(running, (state) => impactOn(state, proposed, law, today));
    sayUntold(untold);
    const impacts = told.filter((i) => i.changes.length > 0 || i.light);
    const rows = impacts.flatMap((i) =>
      i.changes.map((c) => [i.centerName, deadlineLabel(center, c.name), c.was ?? '—', c.is ?? '终止']),
    );
    print(output, { policy: proposed.changed, centers: impacts }, () =>
      rows.length === 0
        ? '没有中心的期限会变动'
        : `${table(['中心', '期限', '现在', '改后'], rows)}\n涉及 ${impacts.length} 家中心、${rows.length} 个期限`,
    );
    return exit.done;
  },
});

function impactOn(state: CenterState, proposed: Policy, law: GrowingLaw, today: string) {
  const calendar = law.calendar(proposed);
  const under: GrowingLaw = { ...law, policy: () => proposed };
  const events = deadlineEvents(state, {
    aggregate: center,
    policy: proposed,
    calendar,
    today,
    moves: 'policy',
    importing: false,
  });
  const changes = events
    .map((body) => ({ type: body.type, ...(body.data as { name: string; was?: string; due?: string }) }))
    .filter((c) => c.type !== 'DeadlineConfirmed')
    .map(({ type, name, was, due }) => ({
      name,
      change: type === 'DeadlineSet' ? 'set' : type === 'DeadlineCancelled' ? 'cancelled' : 'moved',
      was: was ?? state.deadline[name]?.due ?? null,
      is: type === 'DeadlineCancelled' ? null : (due ?? null),
    }));
  const lights = { was: summaryOf(state, law, today).light, is: summaryOf(state, under, today).light };
  return {
    center: state.id,
    centerName: state.lifecycle.name ?? state.id,
    changes,
    ...(lights.was === lights.is ? {} : { light: lights }),
  };
}
