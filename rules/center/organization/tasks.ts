import type { WantedTask } from '../../kernel/task';
import { concerns, ownBars } from '../integrity/bars';
import { barEnds } from '../integrity/deadlines';
import type { CenterState } from '../state';
import { directorTerm } from './deadlines';

/** Only the director waits at somebody; the other facts are soft, and what falls short is shown as an open item. */
export function tasks(state: CenterState): WantedTask[] {
  const { director } = state.organization;
  if (!director) return [];
  const { n, person, left, until } = director;
  const to = { role: 'center', organization: state.id } as const;
  if (left) return [{ about: `director-${n}:appoint`, what: '主任空缺，由理事会（董事会）聘任新主任', to }];
  const over = state.deadline[directorTerm.name(n)]?.state === 'reached';
  const barred = ownBars(state).some(
    (bar) =>
      concerns(bar, 'person', [person]) &&
      bar.liftedOn === undefined &&
      state.deadline[barEnds.name(bar.case)]?.state !== 'reached',
  );
  return [
    ...(over ? [{ about: `director-${n}:term`, what: `主任任期已于${until}届满，续聘、改聘或者登记离任`, to }] : []),
    ...(barred
      ? [{ about: `director-${n}:dismiss`, what: '主任因失信被限制任职资格，由理事会（董事会）解聘并登记离任', to }]
      : []),
  ];
}
