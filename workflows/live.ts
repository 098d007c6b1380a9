import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { alarms } from './alarm';
import { attributes } from './attributes';
import { children } from './children';
import type { Agenda, StreamName } from './contract';
import { openInbox, runIsLong } from './inbox';
import { localFirst } from './localFirst';
import { commandSummary, dueSummary, openSummary } from './summary';

/** A quiet run starts afresh after 5 years: test servers end runs of 10, and a long run ties old code to its replay. */
const oldAfterMs = 5 * 365 * 24 * 3600 * 1000;

/**
 * The inbox-and-agenda loop: one command at a time, or the next due instant, whichever came first. Returns `'afresh'`
 * at a seam (nothing waits, every caller is answered), `'ended'` when nothing is left to wait for.
 */
export async function live(stream: StreamName): Promise<'afresh' | 'ended'> {
  const run = localFirst();
  const show = display();
  const waitFor = alarms();
  const startOwed = children();
  let agenda: Agenda | undefined;
  const inbox = openInbox(
    () => agenda,
    () => agenda?.runLength ?? 2000,
  );
  const seam = (): boolean =>
    runIsLong(agenda?.runLength ?? 2000) || Date.now() - workflowInfo().runStartTime.getTime() > oldAfterMs;

  agenda = show(await run('open', { stream, now: Date.now() }, openSummary));
  while (!(agenda.ended && inbox.isEmpty())) {
    await startOwed(agenda);
    await waitFor(() => !inbox.isEmpty(), agenda);
    const first = inbox.first();
    const upTo = first?.arrivedAt ?? Date.now();
    const coming = agenda.wake ?? agenda.next;
    if (coming && coming.at <= upTo) {
      // What fell due before the command arrived comes before it.
      agenda = show(await run('fallDue', { stream, upTo, now: Date.now() }, dueSummary(coming)));
    } else if (first) {
      inbox.take();
      const { command, arrivedAt, signal } = first;
      const input = { stream, command, arrivedAt, signal, now: Date.now() };
      const answer = await run('handle', input, commandSummary(command));
      agenda = show(answer.agenda);
      first.answer(answer);
    }
    if (inbox.isEmpty() && !agenda.ended && seam()) {
      await inbox.settled();
      if (inbox.isEmpty()) return 'afresh';
    }
  }
  await startOwed(agenda); // the letters of its last decision
  await inbox.settled();
  return 'ended';
}

/** Makes the Temporal UI and its search readable by a clerk; writes history only when something changed. */
function display() {
  let shown = '';
  return function show(agenda: Agenda): Agenda {
    setCurrentDetails(agenda.details);
    const { phase, name, category, inSequence, light } = agenda.attributes;
    const state = JSON.stringify([agenda.attributes, agenda.next]);
    if (state === shown) return agenda;
    shown = state;
    upsertSearchAttributes([
      { key: attributes.phase, value: phase },
      { key: attributes.name, value: name || null },
      { key: attributes.category, value: category || null },
      { key: attributes.inSequence, value: inSequence },
      { key: attributes.light, value: light },
      { key: attributes.nextDue, value: agenda.next ? new Date(agenda.next.at) : null },
      { key: attributes.nextDeadline, value: agenda.next?.deadline ?? null },
    ]);
    return agenda;
  };
}
