import type { Member, Uptake } from '../../client/campaign/members';
import type { Campaign, Step } from '../../rules/program/campaign/state';
import { paint, table } from '../output';

/** How `campaign` tells where the members of a campaign stand. */

export interface MemberUptake {
  readonly center: string;
  readonly centerName: string;
  /** What the document says of it. */
  readonly outcome?: string;
  readonly standing: Uptake;
}
export const told = ({ state }: Member, standing: Uptake, outcome?: string): MemberUptake => ({
  center: state.id,
  centerName: state.lifecycle.name ?? state.id,
  ...(outcome ? { outcome } : {}),
  standing,
});

/** What the document says of a center in this step. */
export const outcomeIn = ({ decided }: Campaign, step: Step, { state }: Member): string | undefined =>
  step === 'decide' ? decided?.outcomes.find((o) => o.center === state.id)?.outcome : undefined;

const uptakeZh: Record<Uptake['is'], string> = {
  taken: '受理',
  refused: '不予受理',
  waiting: '尚未决定',
  unnamed: '文件未列',
};
const uptakes = ['taken', 'refused', 'waiting', 'unnamed'] as const satisfies readonly Uptake['is'][];
export const counted = (members: readonly MemberUptake[]): Record<Uptake['is'], number> => {
  const counts = { taken: 0, refused: 0, waiting: 0, unnamed: 0 };
  for (const { standing } of members) counts[standing.is] += 1;
  return counts;
};
const rowOf = ({ center, centerName, outcome, standing }: MemberUptake): string[] => [
  center,
  centerName,
  outcome ?? '',
  paint(standing.is === 'taken' ? 'green' : standing.is === 'refused' ? 'red' : 'yellow', uptakeZh[standing.is]),
  standing.is === 'refused' ? standing.reason : '',
];
/** Those that need somebody's eye, all of them; of the others only how many. */
export function membersText(members: readonly MemberUptake[]): string {
  const open = members.filter((m) => m.standing.is !== 'taken');
  const counts = counted(members);
  const sum = uptakes
    .filter((is) => counts[is] > 0)
    .map((is) => `${uptakeZh[is]} ${counts[is]} 家`)
    .join('，');
  return open.length === 0 ? sum : `${table(['编号', '名称', '文件所载', '答复', '原因'], open.map(rowOf))}\n${sum}`;
}

/** Who is left out, and why. */
export function exemptText(exempt: Campaign['exempt'] = []): string[] {
  if (exempt.length === 0) return [];
  const rows = exempt.map((e) => [e.center, e.why]);
  return [paint('bold', `不列入（${exempt.length}）`), table(['编号', '原因'], rows)];
}
