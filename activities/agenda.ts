import type { DueItem } from '../rules/kernel/agenda';
import type { OwedByProgram } from '../rules/program/owed';
import type { Owed } from '../rules/record/owed';
import type { Agenda, Coming, StreamName } from '../workflows/contract';
import type { LegalClock } from './clock';

/** What a stream owes, as the workflow that waits for it is told: instants become milliseconds of its clock. */
export function agendaOf(
  stream: StreamName,
  owed: Owed & Partial<OwedByProgram>,
  clock: LegalClock,
  runLength: number,
): Agenda {
  const coming = ({ at, deadline, due, label }: DueItem): Coming => ({ at: clock.workflow(at), deadline, due, label });
  const { ended, next, wake, details, attributes, letters, fanOuts, checkpoint, watch, digest } = owed;
  return {
    ended,
    ...(next ? { next: coming(next) } : {}),
    ...(wake ? { wake: coming(wake) } : {}),
    ...(letters.length > 0 ? { letters: letters.map(({ id, to }) => ({ stream, letter: id, to })) } : {}),
    details,
    attributes,
    runLength,
    ...(fanOuts ? { fanOuts } : {}),
    ...(checkpoint ? { checkpoint } : {}),
    ...(watch ? { watch } : {}),
    ...(digest ? { digest: { day: digest.day, at: clock.workflow(digest.at) } } : {}),
  };
}
