import type { Command } from '../../../events/envelope';
import type { CenterState } from '../../../rules/center/state';
import type { Decider } from '../../../rules/kernel/decider';
import type { Policy } from '../../../rules/law/policy';
import { addDays, dateOf, instantAt } from '../../../rules/time/dates';
import { as, document } from '../../support/given';
import { moves } from '../../support/moves';
import { type Matter, matters } from './matters';

/** A bounded search through the states that lawful acts and time lead to, breadth first. */

export interface Node {
  readonly key: string;
  readonly state: CenterState;
  readonly today: string;
  readonly waiting: readonly Matter[];
  /** How it was reached: by an act, or by time. */
  readonly by: string;
  readonly from?: Node;
  next?: readonly Node[];
}

export interface Space {
  readonly nodes: ReadonlyMap<string, Node>;
  /** What can be done or comes from here, each once. */
  expand(node: Node): readonly Node[];
  readonly first: Node;
}

/** Acts of which each is a fact of its own, and none leads anywhere. */
const leadNowhere =
  /^(AttachDocument|PrepareDecision|CorrectRecord|Recompute|MigratePolicy|RecordDelivery|ReissueNotice|UrgeTask|TransferTask|ResumeDueItem|CheckCompleteness|RecordDepartmentOpinion|RecordRectification|SubmitRectificationPlan|VerifyMaterials|RecordAuthority|Form|Appoint(?!Evaluator)|Register|RecordParty|RecordIp)/;

const knobs = [0, 1, 2, 3, 4];
const itemsMost = 200;

export interface Focus {
  /** What is looked at; a state is what these are at. */
  readonly matters: readonly string[];
  /** Commands that are tried. */
  readonly acts: RegExp;
  /** So many years after the beginning time stands still. */
  readonly years: number;
}

export function space(decider: Decider<CenterState>, state: CenterState, today: string, focus: Focus): Space {
  const nodes = new Map<string, Node>();
  const names = Object.keys(moves).filter((name) => focus.acts.test(name) && !leadNowhere.test(name));
  let ids = 0;

  /** What has come by this morning is recorded first, as in the workflow. */
  const settled = (start: CenterState, day: string): CenterState => {
    let s = start;
    const now = instantAt(day, '09:00');
    for (let i = 0; i < itemsMost; i += 1) {
      const item = decider.next(s, now);
      if (!item) return s;
      s = decider.fallDue(s, item, now).state;
    }
    throw new Error(`time never comes to an end on ${day}`);
  };

  const node = (s: CenterState, day: string, by: string, from?: Node): Node => {
    const settledState = settled(s, day);
    const waiting = matters(settledState, focus.matters);
    const { phase } = settledState.lifecycle;
    const key = JSON.stringify([
      phase,
      ...waiting.map((m) => [m.name, m.step, [...new Set(m.told.map((t) => t.replace(/\d+/g, '#')))].sort()]),
    ]);
    const known = nodes.get(key);
    if (known) return known;
    const made: Node = { key, state: settledState, today: day, waiting, by, ...(from ? { from } : {}) };
    nodes.set(key, made);
    return made;
  };

  /** What counts as service under this policy; a public announcement does so only after its days. */
  const policy = decider.lawFor(state).policy as Policy;
  const proof = policy.get('service.proofs')[0];
  const serviceDays = proof === 'announcement' ? policy.get('service.announcementDays') + 1 : 0;

  const send = (s: CenterState, day: string, type: string, data: Command['data'], role = moves[type]?.as) => {
    ids += 1;
    const now = instantAt(day, '09:00');
    const command: Command = {
      id: `search-${ids}`,
      type,
      actor: role ?? as('system'),
      data,
      reason: '理由',
      documents: [document],
    };
    return decider.decide(s, command, { arrivedAt: now, recordedAt: now });
  };

  /** The state after an act, signed where it has to be; nothing when it is refused. */
  const after = (s: CenterState, day: string, type: string, data: Command['data']): CenterState | undefined => {
    const first = send(s, day, type, data);
    if (!first.refused) return first.state;
    if (first.refused.code === 'INTERNAL') throw new Error(`${type} ${JSON.stringify(data)}: ${first.refused.message}`);
    if (first.refused.code !== 'FOUR_EYES') return undefined;
    const prepared = send(s, day, 'PrepareDecision', { command: type, data }, as('bureau-handler'));
    if (prepared.refused) return undefined;
    const signed = send(prepared.state, day, type, data);
    return signed.refused ? undefined : signed.state;
  };

  /** Time goes on until something of what is looked at has changed, or nothing more comes. */
  const later = (from: Node): Node[] => {
    let s = from.state;
    const until = addDays(today, focus.years * 366);
    for (let i = 0; i < itemsMost; i += 1) {
      const item = decider.next(s);
      if (!item || item.due > until) return [];
      s = decider.fallDue(s, item, item.at).state;
      // What ends at 24:00 is over on the next morning.
      const day =
        [from.today, dateOf(item.at), ...(item.at.includes('T00:00') ? [] : [addDays(item.due, 1)])].sort().at(-1) ??
        '';
      const reached = node(s, day, `time: ${item.label}`, from);
      if (reached !== from) return [reached];
      s = settled(s, day);
    }
    return [];
  };

  const expand = (from: Node): readonly Node[] => {
    if (from.next) return from.next;
    const found = new Set<Node>();
    for (const type of names) {
      const spec = moves[type];
      const tried = new Set<string>();
      // Any notice may be the one that is served.
      const choices = type === 'RecordService' ? Object.keys(from.state.notice).map((_id, i) => i) : knobs;
      for (const knob of choices) {
        const data = spec?.data(from.state, knob, from.today) ?? {};
        const text = JSON.stringify(data);
        if (tried.has(text)) continue;
        tried.add(text);
        const served = type === 'RecordService';
        const day = served ? addDays(from.today, serviceDays) : from.today;
        const fitting = served ? { ...data, servedOn: day, proof: { kind: proof, doc: document } } : data;
        const s = after(
          day === from.today ? from.state : settled(from.state, day),
          day,
          type,
          fitting as Command['data'],
        );
        if (s) found.add(node(s, day, type, from));
      }
    }
    for (const one of later(from)) found.add(one);
    found.delete(from);
    from.next = [...found];
    return from.next;
  };

  return { nodes, expand, first: node(state, today, 'the beginning') };
}

/** How a state was reached, in the words of its steps. */
export const way = (node: Node): string => (node.from ? `${way(node.from)} → ${node.by}` : node.by);
