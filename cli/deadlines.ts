import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import { deadlineLabel } from '../rules/kernel/deadline';
import { dayText } from './brief';
import { inLang, type Lang } from './lang';
import { table } from './output';

/** The deadlines of a center, what is open first, as `show` tells them. */
export function deadlinesOf(state: CenterState) {
  const order = { open: 0, reached: 1, cancelled: 1, past: 2 };
  return Object.values(state.deadline)
    .sort((a, b) => order[a.state] - order[b.state] || a.due.localeCompare(b.due))
    .map((d) => ({
      name: d.name,
      label: deadlineLabel(center, d.name),
      on: d.due,
      // Of what was over before the import it was not always recorded.
      rawOn: d.raw ?? (d.state === 'past' ? null : d.due),
      provisional: d.provisional,
      state: d.state,
      haltedSince: d.halted ?? null,
      article: d.article ?? null,
      policyKey: d.policyKey ?? null,
      policy: d.policy ?? null,
      calendar: d.calendar ?? null,
      anchor: d.anchor ?? null,
      add: d.add ?? null,
    }));
}
type Deadline = ReturnType<typeof deadlinesOf>[number];

const stateNames = { open: '进行中', reached: '已届满', cancelled: '已终止', past: '导入前' } as const;

function basisText({ article, policyKey }: Deadline, lang: Lang): string {
  const said = inLang(lang);
  const parts = [article && said(`第${article}条`, `Art ${article}`), policyKey].filter(Boolean);
  return parts.join(said('；', '; ')) || '—';
}

export const deadlineTable = (deadlines: readonly Deadline[], lang: Lang): string =>
  table(
    inLang(lang)('期限,日期,原始日期,状态,依据', 'deadline,day,raw day,state,basis').split(','),
    deadlines.map((d) => [
      inLang(lang)(d.label, d.name),
      dayText(d, lang),
      d.rawOn ?? '—',
      d.haltedSince
        ? inLang(lang)(`自${d.haltedSince}停止计算`, `stands still since ${d.haltedSince}`)
        : inLang(lang)(stateNames[d.state], d.state),
      basisText(d, lang),
    ]),
  );
