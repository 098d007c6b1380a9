import type { StoredEvent } from '../events/store';
import { beginning, faultsOf, follows, type Link, linkOf, misshapen } from './chain';
import { type Difference, type Finding, findingOf } from './finding';

/**
 * Streams beside those of the centers and the program that the system writes: chained, but nothing the rules decide.
 */
const known: ReadonlySet<string> = new Set(['audit-notes', 'audit-reads', 'checkpoints']);

/** The audit of such a stream: chain, hashes, schemas; a stream the system does not write is itself a finding. */
export function sideStream(stream: string) {
  const findings: Finding[] = [];
  let last: Link = beginning;
  const note = (revision: number, difference: Difference): void =>
    void findings.push(findingOf(stream, revision, difference));
  const audit = {
    findings,
    broken: false,
    take(event: StoredEvent): void {
      if (!known.has(stream)) {
        if (last === beginning)
          note(event.revision, {
            kind: 'unexplained',
            zh: `本系统不写 ${stream} 这个事件流`,
            en: `this system does not write the stream ${stream}`,
          });
      } else {
        for (const fault of [...faultsOf(event), ...misshapen(event)]) note(event.revision, fault);
        if (!follows(event, last)) audit.broken = true;
      }
      last = linkOf(event);
    },
  };
  return audit;
}
