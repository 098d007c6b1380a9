import type { RefusedRow, TakenRow } from '../../client/import';
import { someAtOnce } from '../../events/flow';
import { withCentersToSend } from '../connections';
import { say } from '../output';

/** What became of rows that were sent. */
export interface Sent {
  readonly taken: (Pick<TakenRow, 'row' | 'id' | 'name' | 'approvedOn'> & Partial<Pick<TakenRow, 'warnings'>>)[];
  readonly refused: Omit<RefusedRow, 'serial'>[];
}

const rowsAtOnce = 8;

/** Sends each row as a command whose id is the center's, so that sending it twice is the same as once. */
export async function sendRows(rows: readonly TakenRow[], as: string): Promise<Sent> {
  const sent: Sent = { taken: [], refused: [] };
  await withCentersToSend(async (centers) => {
    const work = async ({ row, id, name, approvedOn, command, warnings }: TakenRow): Promise<void> => {
      const commandId = `import/${id}`;
      const actor = { id: as, role: 'bureau-handler' } as const;
      const outcome = await centers.send(
        { aggregate: 'center', id },
        { id: commandId, type: 'ImportExisting', actor, data: { ...command } },
        30_000,
      );
      const refuse = (code: string, reason: string): void =>
        void sent.refused.push({ row, name, field: '', value: name, code, reason });
      if ('recorded' in outcome) sent.taken.push({ row, id, name, approvedOn, warnings });
      else if ('refused' in outcome) refuse(outcome.refused.code, outcome.refused.message);
      else refuse('PENDING', `尚未决定（编号 ${commandId}）；再次导入即可继续 / not decided yet, import again`);
      if (sent.taken.length % 20 === 0) say(`已导入 ${sent.taken.length} / ${rows.length}`);
    };
    await someAtOnce(rows, work, rowsAtOnce);
  });
  return sent;
}
