import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { legalClock } from '../activities/clock';
import { lawBook } from '../activities/law';
import { actorFrom } from '../client/actor';
import { Centers, type Outcome } from '../client/centers';
import { isFollower } from '../events/catalogue';
import { reminderSent } from '../events/deadline';
import { commandIdOf } from '../events/envelope';
import { connectEventStore } from '../events/eventStoreDb';
import type { EventStore, StoredEvent } from '../events/store';
import { centerStream, programStream, type StreamName } from '../events/streams';
import { center as centerAggregate } from '../rules/center';
import { summarize } from '../rules/center/display';
import type { CenterState } from '../rules/center/state';
import { noOthers } from '../rules/kernel/command';
import { decider } from '../rules/kernel/decider';
import { fold } from '../rules/kernel/fold';
import type { RecordedDeadline } from '../rules/record/deadline/state';
import { addDays, instantAt, toMillis } from '../rules/time/dates';
import { publishedCalendar } from '../rules/time/published';
import { workflowBundle } from '../worker/bundle';
import { type RunningWorker, startWorker } from '../worker/run';
import type { IncomingCommand } from '../workflows/contract';
import { startEventStore } from './eventstore';
import { type LifeScript, type LifeStep, momentOf } from './lifeScript';
import { skip } from './skip';
import { startTestServer } from './temporal';

export interface LifeReport {
  readonly ok: boolean;
  /** What did not come as expected, a sentence each. */
  readonly failures: string[];
  readonly events: StoredEvent[];
  /** The whole log of the life's store, the program's events among it. */
  readonly log: StoredEvent[];
  readonly state: CenterState;
}

/** The real workflow, worker and store under a clock that can be skipped. Lives are told one after another. */
export interface Theatre {
  tell(script: LifeScript, onEvent?: (event: StoredEvent) => void): Promise<LifeReport>;
  readonly environment: TestWorkflowEnvironment;
  close(): Promise<void>;
}

export async function openTheatre(
  options: {
    bundle?: WorkflowBundleOption;
    runLength?: number;
    maxCachedWorkflows?: number;
    keepHistory?: (workflowId: string, environment: TestWorkflowEnvironment) => Promise<void>;
  } = {},
): Promise<Theatre> {
  const environment = await startTestServer();
  const bundle = options.bundle ?? (await workflowBundle());
  let lives = 0;
  return {
    environment,
    close: () => environment.teardown(),
    async tell(script, onEvent) {
      lives += 1;
      const folder = mkdtempSync(join(tmpdir(), 'life-'));
      const server = await startEventStore({ file: join(folder, 'eventstore.db') });
      const store = connectEventStore(server.connectionString);
      const taskQueue = `life-${lives}`;
      const shiftMs = toMillis(instantAt(script.from, '00:00')) - (await environment.currentTimeMs());
      const worker = await startWorker({
        store,
        connection: environment.nativeConnection,
        namespace: 'default',
        runLength: options.runLength ?? 2000,
        taskQueue,
        workflows: bundle,
        clock: legalClock(shiftMs),
        ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
      });
      const stage = new Stage(
        environment,
        store,
        new Centers(environment.connection, { namespace: 'default', taskQueue }),
        script,
        shiftMs,
        lives,
      );
      try {
        return await stage.play(onEvent);
      } finally {
        await options.keepHistory?.(centerStream(script.center), environment);
        await stage.clear();
        await end(worker);
        await store.close();
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

const end = (worker: RunningWorker): Promise<void> => worker.stop();

/** How long an answer of the workflow is waited for. */
const unansweredMs = 3_000;

/**
 * What a timeline tells of an event beside its type and day; other events: the first of `matters` they have, and
 * `flags`.
 */
const tellings: Readonly<Record<string, readonly string[]>> = {
  AnnualReportOpened: ['year', 'due'],
  BuildPeriodExtended: ['is'],
  CenterApproved: ['approvedOn', 'transitional'],
  CycleRenewed: ['evaluation', 'end', 'skipped'],
  DeadlineReached: ['name'],
  EligibilityRefused: ['failed'],
  EscalationRaised: ['deadline'],
  EvaluationDeferred: ['evaluation', 'until'],
  EvaluationFinalized: ['evaluation', 'grade'],
  EvaluationScheduled: ['evaluation', 'plannedOpen'],
  ProposedResultNotified: ['evaluation', 'grade'],
  PublicityOpened: ['subject', 'lastDay'],
  PublicityClosed: ['subject'],
};
const matters = ['year', 'notice', 'statement', 'proposal', 'change', 'objection', 'evaluation'];
const flags = ['late', 'reportReceived'];

/** A flag that is set is told by its name, one that is not, and an empty list, by nothing. */
const word = (key: string, value: unknown): string =>
  value === true ? key : value === false || value === undefined ? '' : String(value);

/** One line of a timeline: `2024-01-01 AnnualReportOpened 2023 2024-04-01`. */
function timelineLine({ type, data, metadata }: StoredEvent): string {
  const keys = tellings[type] ?? [...matters.filter((key) => data[key] !== undefined).slice(0, 1), ...flags];
  return [String(metadata.effectiveOn), type, ...keys.map((key) => word(key, data[key]))]
    .filter((text) => text !== '')
    .join(' ');
}

/** The main events of a life. */
export const timelineOf = (events: readonly StoredEvent[]): string[] =>
  events.filter((e) => !isFollower(e.type)).map(timelineLine);

/** The reminders of a life: `2025-03-03 annual-report-2024 -30d center`. */
const remindersOf = (events: readonly Pick<StoredEvent, 'type' | 'data' | 'metadata'>[]): string[] =>
  events
    .filter((e) => e.type === 'ReminderSent')
    .map(({ data, metadata }) => {
      const { deadline, step, to } = reminderSent.schema.parse(data);
      return `${String(metadata.effectiveOn)} ${deadline} ${step} ${to.join(' ')}`;
    });

const stands = { open: '', reached: ' 已届满', cancelled: ' 已终止', past: ' 已过' } as const;
/** How a deadline stands, as scripts write it: `2026-01-04 暂定`. */
const standOf = (d: RecordedDeadline | undefined): string =>
  d ? `${d.due}${d.provisional ? ' 暂定' : ''}${stands[d.state]}` : '（无）';

class Stage {
  private readonly failures: string[] = [];
  private told = 0;
  /** The command that the center answered last with something recorded. */
  private answered: IncomingCommand | undefined;
  private readonly center: StreamName;
  private readonly events: StoredEvent[] = [];
  private state: CenterState;
  constructor(
    private readonly environment: TestWorkflowEnvironment,
    private readonly store: EventStore,
    private readonly centers: Centers,
    private readonly script: LifeScript,
    private readonly shiftMs: number,
    /** Which life of this theatre it is: what the program owes is carried once by its id. */
    private readonly life: number,
  ) {
    this.center = { aggregate: 'center', id: script.center };
    this.state = fold(centerAggregate, script.center, []);
  }

  async play(onEvent?: (event: StoredEvent) => void): Promise<LifeReport> {
    if (this.script.policy) await this.adopt(this.script.policy);
    for (const [index, step] of this.script.steps.entries()) {
      await this.until(momentOf(step.on) ?? 0);
      await this.settle(); // what falls due at the very instant of the step comes before it
      await this.step(step, index);
      await this.tellNews(onEvent);
      if (this.failures.length > 0) break;
    }
    if (this.failures.length === 0) {
      await this.until(toMillis(instantAt(this.script.until, '24:00')) + 1);
      await this.settle();
    }
    await this.tellNews(onEvent);
    const { events, state } = await this.read();
    if (this.failures.length === 0) await this.compareEnd(events, state);
    const log: StoredEvent[] = [];
    for await (const event of this.store.readAll()) log.push(event);
    return { ok: this.failures.length === 0, failures: this.failures, events, log, state };
  }

  /** The record so far; only what is new is read. */
  private async read(): Promise<{ events: StoredEvent[]; state: CenterState }> {
    const news = await this.store.read(centerStream(this.script.center), this.events.length);
    this.events.push(...news);
    this.state = fold(centerAggregate, this.script.center, news, this.state);
    return { events: this.events, state: this.state };
  }

  /** Lets time pass, up to a legal instant; every timer on the way fires at its own. */
  private async until(legalMs: number): Promise<void> {
    const ms = legalMs - this.shiftMs - (await this.environment.currentTimeMs());
    if (ms > 0) await skip(this.environment, ms, async () => (await this.read()).events.length);
  }

  /** Waits until the workflow has recorded all that has come due. */
  private async settle(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      // Not begun, or ended: an earlier run of this id would answer for itself.
      if (!(await this.centers.runs(this.center))) return;
      // A question put to a run that is at its seam is never answered by the time-skipping server: it is put again.
      const asked = this.centers.agenda(this.center).catch(() => undefined);
      const agenda = await Promise.race([asked, pause(unansweredMs, 'unanswered' as const, { ref: false })]);
      if (agenda === 'unanswered') continue;
      const coming = agenda?.wake ?? agenda?.next;
      if (!coming || coming.at > (await this.environment.currentTimeMs())) return;
      await pause(10);
    }
    this.failures.push('到期事项未在规定时间内记录 / due items were not recorded in time');
  }

  private async step(step: LifeStep, index: number): Promise<void> {
    const { events, state: known } = await this.read();
    const state = events.length > 0 ? known : undefined;
    const ofProgram = 'program' in step && step.program;
    const command: IncomingCommand = {
      id: step.id ?? `${ofProgram ? `life-${this.life}/` : ''}step-${index + 1}`,
      type: step.command,
      actor: actorFrom(step.as, this.script.center, state, step.data, step.person),
      data: step.data,
      ...(step.reason ? { reason: step.reason } : {}),
      ...(step.documents ? { documents: step.documents as Record<string, unknown>[] } : {}),
      ...(step.effectiveOn ? { effectiveOn: step.effectiveOn } : {}),
    };
    if (step.signal) await this.sendSignal(command);
    else this.compare(step, index, await this.send(command, ofProgram ? programStream : this.center));
    if (step.due) await this.compareDue(step.due, `第${index + 1}步 ${step.on} ${step.command}`);
  }

  /** What the program owes to the center for it has been taken up by the center when this returns. */
  private async send(command: IncomingCommand, stream: StreamName): Promise<Outcome> {
    const outcome = await this.centers.send(stream, command, 60_000);
    const done = 'recorded' in outcome && outcome.recorded.length > 0;
    if (stream === this.center && done) this.answered = command;
    if (stream !== this.center && done) await this.carried();
    return outcome;
  }

  /**
   * Waits for what the program has carried to the center. It takes one command after the other: once it has answered
   * again what it answered before, it has taken those too.
   */
  private async carried(): Promise<void> {
    for (const { id } of (await this.centers.agenda(programStream))?.fanOuts ?? [])
      for (let tries = 0; !(await this.ended(`fan-out-${id}`)); tries += 1) {
        if (tries === 500) {
          this.failures.push('全局事项未在规定时间内送达中心 / what the program owes was not carried in time');
          return;
        }
        await pause(20);
      }
    if (this.answered) await this.centers.send(this.center, this.answered, 60_000);
  }

  private async ended(workflowId: string): Promise<boolean> {
    const described = this.environment.client.workflow.getHandle(workflowId).describe();
    // Not begun yet: it is a child that the program's clock starts after its answer.
    return described.then(({ status }) => status.name !== 'RUNNING').catch(() => false);
  }

  private async compareDue(due: Readonly<Record<string, string>>, where: string): Promise<void> {
    const { state } = await this.read();
    for (const [name, should] of Object.entries(due)) {
      const is = standOf(state.deadline[name]);
      if (is !== should) this.failures.push(`${where}：期限 ${name} 应为 ${should}，实为 ${is}`);
    }
  }

  private async sendSignal(command: IncomingCommand): Promise<void> {
    await this.centers.signal(this.center, command);
    for (let tries = 0; tries < 500; tries += 1) {
      const { events } = await this.read();
      if (events.some((e) => commandIdOf(e) === command.id)) return;
      await pause(10);
    }
    this.failures.push(`信号 ${command.type} 没有留下记录 / the signal left no trace`);
  }

  private compare(step: LifeStep, index: number, outcome: Outcome): void {
    const where = `第${index + 1}步 ${step.on} ${step.command}`;
    const { expect } = step;
    const got =
      'recorded' in outcome
        ? outcome.recorded.map((r) => r.type)
        : 'refused' in outcome
          ? `${outcome.refused.code}: ${outcome.refused.message}`
          : '尚未决定 / not decided';
    if (expect && !Array.isArray(expect)) {
      if (!('refused' in outcome) || outcome.refused.code !== expect.refused)
        this.failures.push(`${where}：应以 ${expect.refused} 不予受理，实为 ${String(got)}`);
      return;
    }
    if (!('recorded' in outcome))
      this.failures.push(`${where}：应予记录${expect ? ` ${expect.join('、')}` : ''}，实为 ${String(got)}`);
    else if (
      expect &&
      !inOrder(
        expect,
        outcome.recorded.map((r) => r.type),
      )
    )
      this.failures.push(
        `${where}：应依次记录 ${expect.join('、')}，实为 ${outcome.recorded.map((r) => r.type).join('、')}`,
      );
  }

  private async adopt(values: Record<string, unknown>): Promise<void> {
    const document = { title: '政策参数', sha256: '0'.repeat(64) };
    const data = { version: 'life', document, values: Object.entries(values).map(([key, value]) => ({ key, value })) };
    const first = await this.centers.send(
      programStream,
      {
        id: 'policy-1',
        type: 'PrepareDecision',
        actor: { id: 'bureau-handler', role: 'bureau-handler' },
        data: { command: 'AdoptPolicy', data },
      },
      60_000,
    );
    const second = await this.centers.send(
      programStream,
      { id: 'policy-2', type: 'AdoptPolicy', actor: { id: 'bureau-leader', role: 'bureau-leader' }, data },
      60_000,
    );
    for (const outcome of [first, second]) if ('refused' in outcome) this.failures.push(outcome.refused.message);
  }

  private async tellNews(onEvent?: (event: StoredEvent) => void): Promise<void> {
    if (!onEvent) return;
    const { events } = await this.read();
    for (; this.told < events.length; this.told += 1) {
      const event = events[this.told];
      if (event) onEvent(event);
    }
  }

  private async compareEnd(events: readonly StoredEvent[], state: CenterState): Promise<void> {
    const { timeline, reminders, end: expected, until } = this.script;
    this.compareLines('时间线', timeline, timelineOf(events));
    this.compareLines('提醒', reminders, remindersOf(events));
    if (!expected) return;
    const law = lawBook(this.store, publishedCalendar);
    await law.refresh();
    const by = decider(centerAggregate, law, noOthers);
    const summary = summarize(by, state, addDays(until, 1), by.agenda(state));
    const wrong = (what: string, should: unknown, is: unknown): void => {
      if (should !== undefined && JSON.stringify(should) !== JSON.stringify(is))
        this.failures.push(`终态 ${what}：应为 ${JSON.stringify(should)}，实为 ${JSON.stringify(is)}`);
    };
    wrong('phase', expected.phase, summary.phase);
    wrong('inSequence', expected.inSequence, summary.inSequence);
    wrong('standing', expected.standing, summary.standing);
    wrong('light', expected.light, summary.light);
    wrong('support', expected.support, summary.support);
    wrong(
      'grades',
      expected.grades,
      state.evaluation.grades.map((g) => g.grade),
    );
    wrong('next', expected.next, summary.nextDue ? { name: summary.nextDue.name, on: summary.nextDue.on } : null);
  }

  /** The first place at which a list that the script gives differs from what was told. */
  private compareLines(what: string, should: readonly string[] | undefined, told: readonly string[]): void {
    if (!should) return;
    const at = [...Array(Math.max(should.length, told.length)).keys()].find((i) => should[i] !== told[i]);
    if (at !== undefined)
      this.failures.push(`${what}第${at + 1}行：应为 ${should[at] ?? '（无）'}，实为 ${told[at] ?? '（无）'}`);
  }

  async clear(): Promise<void> {
    await this.centers.terminate(this.center, 'the life was told');
    await this.centers.terminate(programStream, 'the life was told');
  }
}

/** Do the expected types come in this order among the recorded ones? Companions may stand between. */
function inOrder(expected: readonly string[], recorded: readonly string[]): boolean {
  let at = 0;
  for (const type of recorded) if (type === expected[at]) at += 1;
  return at === expected.length && (expected.length > 0 || recorded.length === 0);
}
