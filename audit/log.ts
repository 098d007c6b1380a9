import { commandIdOf } from '../events/envelope';
import { reasonOf } from '../events/reason';
import type { StoredEvent } from '../events/store';
import { centerOf, programStream, streamName } from '../events/streams';
import { center } from '../rules/center';
import { othersFold } from '../rules/center/others';
import type { CenterState } from '../rules/center/state';
import { adopted, program } from '../rules/program';
import { callsOf } from '../rules/program/call/known';
import { campaignsOf } from '../rules/program/campaign/known';
import { type Append, appendOf } from './append';
import { callsTold } from './calls';
import { campaignTold } from './campaigns';
import { diagnose } from './chain';
import { type Finding, findingOf } from './finding';
import { type LawOfLog, lawOfLog } from './law';
import { mergersOf } from './mergers';
import type { FollowedOthers } from './redecide';
import { sideStream } from './sideStream';
import { StreamAudit } from './stream';

export interface LogAudit {
  /** Takes the next event of the log, all streams mixed. */
  take(event: StoredEvent): void;
  /** After the last event: everything found up to `now`, and the streams whose chain is broken, for `diagnose`. */
  close(now: string): { readonly findings: Finding[]; readonly broken: readonly string[] };
  /** States at the end, by center. */
  states(): IterableIterator<CenterState>;
  readonly law: LawOfLog;
  readonly counts: { centers: number; events: number };
}

/**
 * The audit of a log: each append is decided again with the state, law and neighbours of its own moment. An append
 * stands together in the log, so one at a time is held; what is kept is one state a center. `only` leaves out the other
 * centers, which are then looked at for their names and ends alone.
 */
export function auditLog({
  only,
  law = lawOfLog(),
  others = othersFold(),
}: {
  readonly only?: string;
  readonly law?: LawOfLog;
  readonly others?: FollowedOthers;
} = {}): LogAudit {
  const ofProgram = new StreamAudit(program, 'program');
  const centers = new Map<string, StreamAudit<CenterState>>();
  const side = new Map<string, ReturnType<typeof sideStream>>();
  const counts = { centers: 0, events: 0 };
  const mergers = mergersOf();
  let pending: StoredEvent[] = [];

  const auditOf = (id: string): StreamAudit<CenterState> => {
    const known = centers.get(id);
    if (known) return known;
    const made = new StreamAudit(center, id);
    centers.set(id, made);
    counts.centers += 1;
    return made;
  };

  /** What the program adopted is law from here on; values no policy takes are told, and are none. */
  const adopt = ({ first, recordedAt }: Append): void => {
    try {
      law.adopt(adopted(ofProgram.state), recordedAt);
    } catch (error) {
      const why = reasonOf(error);
      ofProgram.findings.push(
        findingOf('program', first.revision, {
          kind: 'unexplained',
          zh: `所通过或公布的内容不能作为政策或日历采用：${why}`,
          en: 'what the program adopted is no policy or calendar the rules can take',
        }),
      );
    }
  };

  const flush = (): void => {
    const [first] = pending;
    if (!first) return;
    const append = appendOf(first, pending);
    const id = centerOf(first.stream);
    const audit = id === undefined ? ofProgram : only === undefined || id === only ? auditOf(id) : undefined;
    const calls = others.unknowable ? callsTold(append) : callsOf(() => ofProgram.state);
    const campaign = others.unknowable ? campaignTold(append) : campaignsOf(() => ofProgram.state);
    audit?.take(append, law.at(append), { ...others, calls, campaign });
    if (audit) counts.events += pending.length;
    if (id === undefined) adopt(append);
    else
      for (const event of pending) {
        others.see(event);
        mergers.see(event);
      }
    pending = [];
  };

  return {
    law,
    counts,
    take(event) {
      const [first] = pending;
      if (first && (first.stream !== event.stream || commandIdOf(first) !== commandIdOf(event))) flush();
      if (event.stream === streamName(programStream) || centerOf(event.stream) !== undefined) pending.push(event);
      else {
        counts.events += 1;
        const beside = side.get(event.stream) ?? sideStream(event.stream);
        side.set(event.stream, beside);
        beside.take(event);
      }
    },
    close(now) {
      flush();
      const streams = [ofProgram, ...centers.values()];
      for (const audit of streams) audit.close(law.now, now);
      const wanted = streams.filter((s) => only === undefined || s.id === only);
      const findings = [
        ...wanted.flatMap((s) => s.findings),
        // What the other center did, a bundle of one cannot tell.
        ...(others.unknowable ? [] : mergers.findings().filter((f) => only === undefined || f.center === only)),
        ...(only === undefined ? [...side.values()].flatMap((s) => s.findings) : []),
      ];
      const broken = wanted.filter((s) => s.broken).map((s) => s.aggregate.stream(s.id));
      return {
        findings,
        broken: [...broken, ...[...side].filter(([, s]) => s.broken && only === undefined).map(([name]) => name)],
      };
    },
    *states() {
      for (const audit of centers.values()) yield audit.state;
    },
  };
}

/**
 * An audit of events that are all at hand: a bundle, a test. Streams in which something does not follow are told why.
 */
export function auditEvents(events: Iterable<StoredEvent>, now: string, law?: LawOfLog): Finding[] {
  const audit = auditLog(law ? { law } : {});
  const all = [...events];
  for (const event of all) audit.take(event);
  const { findings, broken } = audit.close(now);
  return withDiagnoses(
    findings,
    broken.map((stream) => ({ stream, events: all.filter((e) => e.stream === stream) })),
  );
}

/** Findings with, for every broken stream, why it is broken; in the order of the streams and their revisions. */
export function withDiagnoses(
  findings: readonly Finding[],
  broken: readonly { stream: string; events: readonly StoredEvent[] }[],
): Finding[] {
  const told = broken.flatMap(({ stream, events }) => {
    const name = centerOf(stream) ?? stream;
    return diagnose(events).map((d) => findingOf(name, d.revision, d));
  });
  const all = [...told, ...findings];
  const first = new Map<string, number>();
  for (const { center: name } of all) if (!first.has(name)) first.set(name, first.size);
  return all.sort((a, b) => (first.get(a.center) ?? 0) - (first.get(b.center) ?? 0) || a.revision - b.revision);
}
