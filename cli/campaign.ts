import { createHash } from 'node:crypto';
import { documentOf, readAsked, readCounts, readList, readResults, UnreadableList } from '../client/campaign/files';
import { foresee, type Member, readMembers, type Standing, standingOf } from '../client/campaign/members';
import type { Command } from '../events/envelope';
import { indicatorHeads } from '../events/evaluation';
import type { EventStore } from '../events/store';
import { currentLaw, readAllCenters, readProgram } from '../register';
import { inSequence } from '../rules/center/facts';
import { noOthers } from '../rules/kernel/command';
import { decider } from '../rules/kernel/decider';
import type { GrowingLaw } from '../rules/law/law';
import { program } from '../rules/program';
import { type Campaign, type Step, statusName } from '../rules/program/campaign/state';
import type { ProgramState } from '../rules/program/state';
import { dateOf, fromMillis, instantAt } from '../rules/time/dates';
import type { IncomingCommand } from '../workflows/contract';
import { counted, exemptText, membersText, type Told, told } from './campaignTold';
import { withCenters, withRecord } from './connections';
import { CliError, exit, type Format, paint, print, table } from './output';

/** `campaign plan|open|status|decide`: one document for many centers, with a preview of what each will say to it. */

export interface Given {
  readonly as?: string;
  readonly yes?: boolean;
  readonly output: Format;
}
interface Paper {
  readonly document: string;
  readonly title?: string;
  readonly number?: string;
}
type Act = Omit<IncomingCommand, 'id'>;

interface Known {
  readonly store: EventStore;
  readonly state: ProgramState;
  readonly law: GrowingLaw;
}
const campaignIn = ({ state }: Known, id: string): Campaign => {
  const campaign = state.campaign?.[id];
  if (!campaign)
    throw new CliError(`没有批次“${id}”；用 npx centers campaign status 查看 / no such campaign`, exit.usage);
  return campaign;
};

/** Works with the record as it stands; a file that cannot be read is a wrong usage. */
async function knowing(work: (from: Known) => Promise<number>): Promise<number> {
  try {
    return await withRecord(async (store) => {
      const state = await readProgram(store);
      return work({ store, state, law: await currentLaw(store) });
    });
  } catch (error) {
    throw error instanceof UnreadableList ? new CliError(error.message, exit.usage) : error;
  }
}

/** The program after this act, if the rules take it; nothing is sent. `now`: ISO. */
function after(
  { state, law }: Known,
  act: Act,
  now: string,
  exists: (id: string) => boolean = () => true,
): ProgramState {
  const command = { id: 'preview', ...act } as Command;
  const by = decider(program, law, { ...noOthers, exists });
  const decision = by.decide(state, command, { arrivedAt: now, recordedAt: now });
  if (!decision.refused) return decision.state;
  throw new CliError(`${paint('red', '不予受理')} ${decision.refused.message}`, exit.refused, {
    refused: decision.refused,
  });
}

/** What each member would say to a step now. */
async function preview(from: Known, campaign: Campaign, step: Step, now: string): Promise<Told[]> {
  const members = await readMembers(from.store, campaign.centers);
  return members.map((member) => told(member, foresee(campaign, step, member.state, from.law, now)));
}

/** Sends an act to the program under an id made from its content, so that sending it twice is the same as once. */
async function send(campaign: string, act: Act): Promise<'recorded' | 'pending'> {
  const mark = createHash('sha256').update(JSON.stringify(act)).digest('hex').slice(0, 16);
  const id = `campaign/${campaign}/${act.type}/${mark}`;
  const outcome = await withCenters((centers) => centers.send({ aggregate: 'program', id: 'program' }, { id, ...act }));
  if ('refused' in outcome)
    throw new CliError(`${paint('red', '不予受理')} ${outcome.refused.message}`, exit.refused, {
      refused: outcome.refused,
    });
  return 'recorded' in outcome ? 'recorded' : 'pending';
}

interface Foreseen {
  readonly members: readonly Told[];
  readonly exempt?: Campaign['exempt'];
}

/** Prints the preview; with `--yes` sends the act and says what follows. */
async function finish(campaign: string, act: Act, given: Given, foreseen: Foreseen, next: string): Promise<number> {
  const sent = given.yes ? await send(campaign, act) : 'preview';
  const value = { campaign, ...foreseen, counts: counted(foreseen.members), sent };
  const last = {
    preview: '以上为预览，尚未办理；加 --yes 办理',
    recorded: `${paint('green', '已记录')}。${next}`,
    pending: paint('yellow', '已收到，尚未决定；请用同一命令再试，不会重复办理'),
  };
  print(given.output, value, () =>
    [membersText(foreseen.members), ...exemptText(foreseen.exempt), last[sent]].join('\n'),
  );
  return exit.done;
}

export interface PlanOptions extends Given {
  readonly kind: Campaign['kind'];
  readonly title: string;
  readonly year: string;
  readonly due: string;
  readonly cutoff?: string;
  readonly opens?: string;
}

/** Somebody for everybody: in a plan only what lies with the center itself counts, not who will evaluate it. */
const anybody = {
  evaluator: { id: 'evaluator', name: '待定评估机构' },
  independence: { title: '待定', sha256: '0'.repeat(64) },
};

/** What a center would say to the campaign if it were opened as planned. */
function plannedStanding(campaign: Campaign, member: Member, law: GrowingLaw, now: string): Standing {
  const by = { id: 'preview', role: 'bureau-handler' as const };
  const indicators = indicatorHeads.map((head) => ({ head, title: head }));
  const opened = {
    document: anybody.independence,
    dueOn: campaign.dueOn,
    indicators,
    appoint: anybody,
    on: dateOf(now),
    event: 'preview',
    by,
  };
  return foresee({ ...campaign, opened }, 'open', member.state, law, now);
}

/**
 * `campaign plan ID [FILE]`: without a file all centers of the sequence are looked at, and those that would refuse are left out
 * with their reason; a file says itself who takes part, and who does not and why.
 */
export const campaignPlan = (id: string, file: string | undefined, options: PlanOptions): Promise<number> =>
  knowing(async (from) => {
    const now = options.opens ? instantAt(options.opens, '09:00') : fromMillis(Date.now());
    const states = await readAllCenters(from.store);
    const listed =
      file === undefined
        ? { centers: states.filter((s) => inSequence(s)).map((s) => s.id), exempt: [] }
        : readList(file);
    const { kind, title, due: dueOn, cutoff } = options;
    const data = {
      campaign: id,
      kind,
      title,
      year: Number(options.year),
      dueOn,
      ...(cutoff ? { cutoff } : {}),
      ...listed,
    };
    const plan = (more: object = {}): Act => ({
      type: 'PlanCampaign',
      actor: { id: options.as ?? 'bureau-handler', role: 'bureau-handler' },
      data: { ...data, ...more },
    });
    const ids = new Set(states.map((s) => s.id));
    const exists = (center: string): boolean => ids.has(center);
    const next = '用 campaign open 开放';
    const whole = campaignIn({ ...from, state: after(from, plan(), fromMillis(Date.now()), exists) }, id);
    const all = (await readMembers(from.store, whole.centers)).map((m) =>
      told(m, plannedStanding(whole, m, from.law, now)),
    );
    if (file !== undefined) return finish(id, plan(), options, { members: all, exempt: listed.exempt }, next);
    const exempt = all.flatMap(({ center, standing }) =>
      standing.is === 'refused' ? [{ center, why: standing.reason }] : [],
    );
    const members = all.filter((m) => m.standing.is !== 'refused');
    const act = plan({ centers: members.map((m) => m.center), exempt });
    after(from, act, fromMillis(Date.now()), exists);
    return finish(id, act, options, { members, exempt }, next);
  });

export interface OpenOptions extends Given, Paper {
  readonly with?: string;
  readonly due?: string;
  readonly cutoff?: string;
}

/** `campaign open ID`: the printed due day and cut-off hold for every member. */
export const campaignOpen = (id: string, options: OpenOptions): Promise<number> =>
  knowing(async (from) => {
    const now = fromMillis(Date.now());
    campaignIn(from, id);
    const { due: dueOn, cutoff, with: asked } = options;
    const data = {
      campaign: id,
      document: documentOf(options.document, options),
      ...(dueOn ? { dueOn } : {}),
      ...(cutoff ? { cutoff } : {}),
      ...(asked ? readAsked(asked) : {}),
    };
    const act: Act = {
      type: 'OpenCampaign',
      actor: { id: options.as ?? 'bureau-handler', role: 'bureau-handler' },
      data,
    };
    const campaign = campaignIn({ ...from, state: after(from, act, now) }, id);
    return finish(
      id,
      act,
      options,
      { members: await preview(from, campaign, 'open', now) },
      '正逐家送出；用 campaign status 查看',
    );
  });

export interface DecideOptions extends Given, Paper {
  readonly counts?: string;
  readonly prepare?: boolean;
}

/** `campaign decide ID FILE`: the handler prepares it (`--prepare`), a leader signs exactly the same. */
export const campaignDecide = (id: string, file: string, options: DecideOptions): Promise<number> =>
  knowing(async (from) => {
    const now = fromMillis(Date.now());
    campaignIn(from, id);
    const { outcomes, counts: printed } = readResults(file);
    const counts = options.counts ? readCounts(options.counts) : printed;
    if (!counts)
      throw new CliError(
        '须以 --counts 写明文件所载各结果的家数，如 优秀=1,良好=4 / the counts printed in the document are needed',
        exit.usage,
      );
    const data = { campaign: id, document: documentOf(options.document, options), outcomes, counts };
    const handler = {
      id: options.prepare ? (options.as ?? 'bureau-handler') : 'preview',
      role: 'bureau-handler' as const,
    };
    const prepare: Act = { type: 'PrepareDecision', actor: handler, data: { command: 'DecideCampaign', data } };
    const signer = options.prepare ? 'preview' : (options.as ?? 'bureau-leader');
    const sign: Act = { type: 'DecideCampaign', actor: { id: signer, role: 'bureau-leader' }, data };
    // Both acts are looked at, whoever of the two people asks; four eyes are the program's to check.
    const campaign = campaignIn(
      { ...from, state: after({ ...from, state: after(from, prepare, now) }, sign, now) },
      id,
    );
    const members = await preview(from, campaign, 'decide', now);
    if (options.prepare) return finish(id, prepare, options, { members }, '已拟办，请领导以同样的文件和名单签发');
    return finish(id, sign, options, { members }, '正逐家送出；用 campaign status 查看');
  });

/** `campaign status [ID]`: all campaigns, or where each member of one stands. */
export const campaignStatus = (id: string | undefined, options: Given): Promise<number> =>
  knowing(async (from) => {
    if (id === undefined) return list(Object.values(from.state.campaign), options.output);
    const campaign = campaignIn(from, id);
    const step: Step = campaign.decided ? 'decide' : 'open';
    const members = (await readMembers(from.store, campaign.centers)).map((m) =>
      told(m, standingOf(campaign, step, m, from.law)),
    );
    const { exempt, dueOn, cutoff, title } = campaign;
    const value = {
      campaign: id,
      title,
      status: statusName(campaign),
      step,
      dueOn,
      ...(cutoff ? { cutoff } : {}),
      members,
      exempt,
      counts: counted(members),
    };
    const heading = step === 'open' ? '开放' : '决定';
    print(options.output, value, () =>
      [
        paint('bold', `${title}（${id}，${value.status}）截止${campaign.opened?.dueOn ?? dueOn}`),
        `${heading}：${campaign.opened ? membersText(members) : `列入 ${members.length} 家，尚未开放`}`,
        ...exemptText(exempt),
      ].join('\n'),
    );
    return exit.done;
  });

function list(campaigns: readonly Campaign[], format: Format): number {
  const rows = campaigns.map((c) => [
    c.id,
    c.title,
    statusName(c),
    c.opened?.dueOn ?? c.dueOn,
    String(c.centers.length),
    String(c.exempt.length),
  ]);
  const value = campaigns.map((c) => ({
    campaign: c.id,
    title: c.title,
    kind: c.kind,
    status: statusName(c),
    dueOn: c.opened?.dueOn ?? c.dueOn,
    centers: c.centers.length,
  }));
  print(format, { campaigns: value }, () =>
    rows.length === 0 ? '没有批次' : table(['批次', '名称', '状态', '截止', '列入', '不列入'], rows),
  );
  return exit.done;
}
