import { readMembers, uptakeOf } from '../../../client/campaign/members';
import { concerned, kinds } from '../../../rules/program/campaign/kinds';
import { type Campaign, type Step, statusName } from '../../../rules/program/campaign/state';
import { campaignIn, type Known, knowing } from '../../campaign/known';
import { counted, exemptText, type MemberUptake, membersText, outcomeIn, told } from '../../campaign/told';
import { exit, type Format, paint, print, table } from '../../output';
import { verb } from '../../verb';

/** All campaigns, or where each member of one stands. */
export default verb({
  group: '批次',
  usage: 'campaign status [campaign]',
  about: '全部批次，或一个批次各家的情形',
  run: (id, { output }) =>
    knowing((from) =>
      id === undefined
        ? list(Object.values(from.state.campaign), output)
        : one(id, campaignIn(from.state, id), from, output),
    ),
});

async function one(id: string, campaign: Campaign, from: Known, format: Format): Promise<number> {
  const step: Step = campaign.decided ? 'decide' : 'open';
  const members = (await readMembers(from.store, concerned(campaign, step))).map((m) =>
    told(m, uptakeOf(campaign, step, m, from.law), outcomeIn(campaign, step, m)),
  );
  const { exempt, dueOn, cutoff, title } = campaign;
  const status = statusName(campaign);
  const value = {
    campaign: id,
    title,
    status,
    step,
    ...(dueOn ? { dueOn } : {}),
    ...(cutoff ? { cutoff } : {}),
    members,
    exempt,
    counts: counted(members),
  };
  print(format, value, () =>
    [
      paint('bold', `${title}（${id}，${status}）${dueOn ? `截止${campaign.opened?.dueOn ?? dueOn}` : ''}`),
      stepText(campaign, members),
      ...exemptText(exempt),
    ].join('\n'),
  );
  return exit.done;
}

function stepText({ kind, opened, decided, centers }: Campaign, members: readonly MemberUptake[]): string {
  if (decided) return `决定：${membersText(members)}`;
  if (opened) return `开放：${membersText(members)}`;
  return `列入 ${centers.length} 家，${kinds[kind].opens ? '尚未开放' : '尚未决定'}`;
}

async function list(campaigns: readonly Campaign[], format: Format): Promise<number> {
  const all = campaigns.map((c) => ({
    campaign: c.id,
    title: c.title,
    kind: c.kind,
    status: statusName(c),
    dueOn: c.opened?.dueOn ?? c.dueOn ?? '',
    centers: c.centers.length,
  }));
  const rows = all.map((c, i) => [
    c.campaign,
    c.title,
    c.status,
    c.dueOn,
    String(c.centers),
    String(campaigns[i]?.exempt.length ?? 0),
  ]);
  print(format, { campaigns: all }, () =>
    rows.length === 0 ? '没有批次' : table(['批次', '名称', '状态', '截止', '列入', '不列入'], rows),
  );
  return exit.done;
}
