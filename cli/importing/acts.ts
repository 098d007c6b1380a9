import type { TakenRow } from '../../client/import';
import { commandEnvelope, sha256 } from '../../events/envelope';
import type { Actor, Doc } from '../../events/fields';
import { center } from '../../rules/center';
import { noOthers } from '../../rules/kernel/command';
import { decider } from '../../rules/kernel/decider';
import type { Refusal } from '../../rules/kernel/refusal';
import type { Law } from '../../rules/law/law';
import type { IncomingCommand } from '../../workflows/contract';

/** The two acts by which a row becomes a center: a handler prepares it, a leader signs exactly the same. */

const type = 'ImportExisting';

/** Ids are made from the center, and of a preparation from what is prepared: sent twice is the same as once. */
export function preparing({ id, command }: TakenRow, person: string, document: Doc): IncomingCommand {
  const data = { command: type, data: { ...command } };
  const mark = sha256(data).slice(0, 16);
  const actor: Actor = { id: person, role: 'bureau-handler' };
  return { id: `import/${id}/prepare/${mark}`, type: 'PrepareDecision', actor, data, documents: [document] };
}

export const signing = ({ id, command }: TakenRow, person: string, document: Doc): IncomingCommand => ({
  id: `import/${id}`,
  type,
  actor: { id: person, role: 'bureau-leader' },
  data: { ...command },
  documents: [document],
});

/** Why the row would be refused when it is signed; nothing is sent. `now`: ISO. */
export function foreseen(row: TakenRow, document: Doc, law: Law, now: string): Refusal | undefined {
  const by = decider(center, law, noOthers);
  const at = { arrivedAt: now, recordedAt: now };
  const asked = (command: IncomingCommand) => commandEnvelope.parse(command);
  const prepared = by.decide(center.initial(row.id), asked(preparing(row, 'handler', document)), at);
  if (prepared.refused) return prepared.refused;
  const signed = by.decide(prepared.state, asked(signing(row, 'leader', document)), at);
  return signed.refused;
}
