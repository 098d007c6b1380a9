import { inPages } from '../events/flow';
import type { EventStore, StoredEvent } from '../events/store';
import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import type { Aggregate } from '../rules/kernel/aggregate';
import { noOthers, type Others } from '../rules/kernel/command';
import { fold } from '../rules/kernel/fold';
import { legible } from '../rules/kernel/legible';
import type { Law } from '../rules/law/law';
import type { RecordedState } from '../rules/record/state';
import { appends } from './append';
import { checkpointAudit } from './checkpoints';
import { type AskClock, compareClocks } from './clocks';
import type { Finding } from './finding';
import { auditLog, withDiagnoses } from './log';
import { StreamAudit } from './stream';

export { type Finding, type FindingKind, kinds } from './finding';
export { auditEvents, auditLog } from './log';

/**
 * Replays one stream by deciding every recorded command again under a given law, and compares what the rules yield with
 * what is recorded. `others` answers what a decision may know of other centers; without it, nothing is known to stand
 * in the way.
 * @returns no findings when the rules explain the whole stream
 */
export function redecide<S extends RecordedState>(
  aggregate: Aggregate<S>,
  id: string,
  events: readonly StoredEvent[],
  law: Law,
  others: Others = noOthers,
): Finding[] {
  const audit = new StreamAudit(aggregate, id);
  for (const append of appends(events)) {
    const then: Law = { policy: (version) => law.policy(version ?? append.policy), calendar: (p) => law.calendar(p) };
    audit.take(append, [then], others);
  }
  return withDiagnoses(audit.findings, audit.broken ? [{ stream: aggregate.stream(id), events }] : []);
}

export interface AuditReport {
  readonly centers: number;
  readonly events: number;
  readonly findings: Finding[];
}

/**
 * Events read before they are looked at: about what the store sends at once, so that it prepares the next meanwhile.
 */
const EVENTS_A_PAGE = 64;

/**
 * An audit of a store: one pass over its log, then, if wanted, the clocks that run. Memory grows with the centers, not
 * with the log.
 */
export function openAudit(store: EventStore, only?: string) {
  const audit = auditLog(only === undefined ? {} : { only });
  const record = legible(store, () => undefined);
  const reread = async (id: string): Promise<CenterState> => fold(center, id, await record.read(center.stream(id)));
  return {
    /** Reads the whole log; streams in which something does not follow are read once more, to tell why. */
    async run(now: string): Promise<AuditReport> {
      const checkpoints = checkpointAudit();
      for await (const page of inPages(store.readAll(), EVENTS_A_PAGE))
        for (const event of page) {
          audit.take(event);
          checkpoints.take(event);
        }
      const { findings, broken } = audit.close(now);
      if (only === undefined) findings.push(...checkpoints.close(now));
      const read = await Promise.all(broken.map(async (stream) => ({ stream, events: await store.read(stream) })));
      return { ...audit.counts, findings: withDiagnoses(findings, read) };
    },
    /** Does every clock that should run wait for what is next? After `run`. */
    compareClocks: (ask: AskClock): Promise<Finding[]> => compareClocks(audit.states(), audit.law.now, ask, reread),
  };
}
