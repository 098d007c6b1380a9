import { type Role, roleName } from '../events/fields';
import type { StoredEvent } from '../events/store';
import { dayOfEffect, type HistoryEvent, historyEvent, recordedBy, stateAsOf, trueBy } from '../register';
import { differences } from '../register/differences';
import { center } from '../rules/center';
import { phaseNames } from '../rules/center/display';
import { evolve, folded } from '../rules/kernel/fold';
import { isDate, zhDate } from '../rules/time/dates';
import { withRecord } from './connections';
import { CliError, exit, type Format, paint, print, say, table } from './output';
import { beforeShowing, type ReaderOptions } from './reader';
import { type AsOfOptions, asOfOf, asOfText, found, historyLine } from './reading';

/** `history` and `diff`: a life as it went, and what differs between two days of it. */

export interface HistoryOptions extends AsOfOptions, ReaderOptions {
  /** Companions of decisions one by one, instead of their number. */
  readonly everything?: boolean;
  readonly follow?: boolean;
  readonly type?: string;
  readonly actor?: string;
  readonly office?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Companions of every decision, told by their number unless asked for. */
const companions =
  /^(Deadline(Set|Confirmed|Recomputed|Cancelled|RecordedPast)|NoticeIssued|NoticeHandedOver|NoticeRead|TaskAssigned|ReminderSent|DecisionPrepared)$/;
export const isCompanion = (type: string): boolean => companions.test(type);

const listed = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function day(value: string | undefined): string | undefined {
  if (value !== undefined && !isDate(value))
    throw new CliError(`“${value}”不是存在的日期（应为 YYYY-MM-DD） / not a date`, exit.usage);
  return value;
}

interface Who {
  readonly id?: string;
  readonly name?: string;
  readonly role?: Role;
  readonly organization?: string;
}

/** What the office of a person is called: the organization, or the role of one without, in the words shown; the Bureau is one office. */
function officesOf({ organization, role }: Who): (string | undefined)[] {
  if (organization !== undefined || role === undefined) return [organization];
  return [role, roleName(role), ...(role.startsWith('bureau') ? [bureau] : [])];
}
const bureau = '兵团科技局';

/** Which events are wanted; by type, actor (id, name or role), office and day of effect. */
function filterOf(options: HistoryOptions): ((event: StoredEvent) => boolean) | undefined {
  const [types, actors, offices] = [listed(options.type), listed(options.actor), listed(options.office)];
  const [from, to] = [day(options.from), day(options.to)];
  if (!types && !actors && !offices && from === undefined && to === undefined) return undefined;
  return (event) => {
    const who = (event.metadata.actor ?? {}) as Who;
    const on = dayOfEffect(event);
    const among = (wanted: string[] | undefined, ...values: (string | undefined)[]): boolean =>
      !wanted || wanted.some((w) => values.includes(w));
    return (
      among(types, event.type) &&
      among(actors, who.id, who.name, who.role) &&
      among(offices, ...officesOf(who)) &&
      (from === undefined || on >= from) &&
      (to === undefined || on <= to)
    );
  };
}

/** `history`: what happened, oldest first; `--follow` goes on with what comes. */
export async function history(id: string, options: HistoryOptions): Promise<number> {
  const asOf = asOfOf(options);
  const wanted = filterOf(options) ?? (() => true);
  const { events } = await found(id, asOf);
  const [from, to] = [day(options.from), day(options.to)];
  const days = { ...asOf, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  await beforeShowing({ what: 'history', center: id, revision: events.at(-1)?.revision, ...days }, options);
  const believed = recordedBy(events, asOf.known);
  const then = asOf.at === undefined ? undefined : new Set(trueBy(believed, asOf.at).map((e) => e.id));
  const told = believed.filter((e) => (!then || then.has(e.id)) && wanted(e));
  // Who asks for a type by its name wants to see it.
  const unfolded = options.everything === true || options.type !== undefined;
  const json = options.output === 'json';
  if (!options.follow) {
    print(options.output, { ...asOf, events: told.map(historyEvent) }, () =>
      [...headed(asOfText(asOf)), ...orNothing(tale(believed, told, unfolded))].join('\n'),
    );
    return exit.done;
  }
  const line = (event: StoredEvent): string =>
    json ? JSON.stringify(historyEvent(event)) : lineOf(historyEvent(event));
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  if (json) for (const event of told) write(line(event));
  else for (const text of tale(believed, told, unfolded)) write(text);
  return follow(id, events.at(-1)?.position, (event) => {
    if (wanted(event)) write(line(event));
  });
}

const orNothing = (lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? lines : ['没有符合条件的事件 / no such events'];
const headed = (text: string): string[] => (text === '' ? [] : [text, '']);

/** Goes on live until Ctrl-C. */
async function follow(id: string, after: string | undefined, tell: (event: StoredEvent) => void): Promise<number> {
  say('继续等待新的事件；按 Ctrl-C 结束 / following');
  return withRecord(async (store) => {
    const stream = center.stream(id);
    const subscription = store.subscribe({ prefixes: [stream], ...(after === undefined ? {} : { after }) }, (event) => {
      if (event.stream === stream) tell(event);
    });
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await subscription.stop();
    return exit.done;
  });
}

/** The articles an event rests on. */
function articlesOf(basis: unknown): string {
  const { articles = [] } = (basis ?? {}) as { articles?: number[] };
  return articles.length > 0 ? `〔${articles.map((a) => `第${a}条`).join('、')}〕` : '';
}

const lineOf = (e: HistoryEvent): string => `${historyLine(e)}${paint('dim', articlesOf(e.basis))}`;

/** A life in lines: a heading a phase, companions by their number behind the event they came with. */
export function tale(all: readonly StoredEvent[], told: readonly StoredEvent[], everything: boolean): string[] {
  const wanted = new Set(told.map((e) => e.id));
  const lines: string[] = [];
  let state = center.initial('');
  let phase = '';
  let hidden = 0;
  const noise = (): void => {
    if (hidden > 0)
      lines.push(paint('dim', `            另有 ${hidden} 件附随记录（期限、文书、待办等），--everything 逐件列出`));
    hidden = 0;
  };
  for (const event of all) {
    state = evolve(center, state, folded(event));
    if (!wanted.has(event.id)) continue;
    const companion = !everything && isCompanion(event.type);
    if (companion) {
      hidden += 1;
      continue;
    }
    noise();
    if (state.lifecycle.phase !== phase) {
      phase = state.lifecycle.phase;
      lines.push(paint('bold', `── ${phaseNames[state.lifecycle.phase]} ──`));
    }
    lines.push(lineOf(historyEvent(event)));
  }
  noise();
  return lines;
}

const shown = (value: unknown): string =>
  value === null ? '—' : value === true ? '是' : value === false ? '否' : String(value);

/** `diff`: what was otherwise on the first day than on the second, and the events between. */
export async function diff(
  id: string,
  options: ReaderOptions & {
    readonly from: string;
    readonly to: string;
    readonly known?: string;
    readonly output: Format;
  },
): Promise<number> {
  const [from, to] = [day(options.from) ?? '', day(options.to) ?? ''];
  if (from > to) throw new CliError('--from 应早于 --to / from must come first', exit.usage);
  const asOf = asOfOf({ known: options.known, at: to });
  const { events, law } = await found(id, asOf);
  await beforeShowing({ what: 'diff', center: id, revision: events.at(-1)?.revision, from, ...asOf }, options);
  const [before, after] = [from, to].map((at) => stateAsOf(id, events, { ...asOf, at }, law));
  if (!before || !after) return exit.failed;
  const changes = differences(before, from, after, to, law);
  const earlier = new Set(trueBy(recordedBy(events, asOf.known), from).map((e) => e.id));
  const between = trueBy(recordedBy(events, asOf.known), to).filter((e) => !earlier.has(e.id));
  print(options.output, { center: id, from, to, changes, events: between.map(historyEvent) }, () =>
    [
      `${zhDate(from)} 至 ${zhDate(to)}`,
      changes.length === 0
        ? '没有不同'
        : table(
            ['事项', zhDate(from), zhDate(to)],
            changes.map((c) => [c.label, shown(c.from), shown(c.to)]),
          ),
      '',
      ...between.filter((e) => !isCompanion(e.type)).map((e) => lineOf(historyEvent(e))),
    ].join('\n'),
  );
  return exit.done;
}
