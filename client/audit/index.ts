import type { EventStore, StoredEvent } from '../../events/store';
import type { Aggregate } from '../../rules/kernel/aggregate';
import { noOthers, type Others } from '../../rules/kernel/command';
import type { Law } from '../../rules/kernel/decide';
import { appends } from './append';
import type { Finding } from './finding';
import { auditLog, withDiagnoses } from './log';
import { StreamAudit } from './stream';

export { type Finding, type Kind, kinds } from './finding';
export { auditEvents, auditLog } from './log';

/**
 * Replays one stream by deciding every recorded command again under a given law, and compares what the rules yield with what is
 * recorded. `others` answers what a decision may know of other centers; without it, nothing is known to stand in the way.
 * @returns no findings when the rules explain the whole stream
 */
export function redecide(aggregate: Aggregate, id: string, events: readonly StoredEvent[], law: Law, others: Others = noOthers): Finding[] {
  const audit = new StreamAudit(aggregate, id);
  for (const append of appends(events)) {
    const then: Law = { policy: (version) => law.policy(version ?? append.policy), calendar: (p) => law.calendar(p) };
    audit.take(append, [then], others);
  }
  return withDiagnoses(audit.findings, audit.broken ? [{ stream: aggregate.stream(id), events }] : []);
}

export interface StoreAudit {
  readonly centers: number;
  readonly events: number;
  readonly findings: Finding[];
}

/** Audits a store in one pass over its log; streams that are broken are read once more. Memory grows with the centers, not with the log. */
export async function auditStore(store: EventStore, now: string, only?: string): Promise<StoreAudit & { readonly audit: ReturnType<typeof auditLog> }> {
  const audit = auditLog(only === undefined ? {} : { only });
  for await (const event of store.readAll()) audit.take(event);
  const { findings, broken } = audit.close(now);
  const read = await Promise.all(broken.map(async (stream) => ({ stream, events: await store.read(stream) })));
  return { ...audit.counts, findings: withDiagnoses(findings, read), audit };
}
