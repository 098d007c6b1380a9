import type { RefusedRow, TakenRow } from '../../client/import';
import { someAtOnce } from '../../events/flow';
import type { IncomingCommand } from '../../workflows/contract';
import { withCentersToSend } from '../connections';
import { say } from '../output';

/** What became of rows that were sent. */
export interface Sent {
  readonly taken: (Pick<TakenRow, 'row' | 'id' | 'name' | 'approvedOn'> & Partial<Pick<TakenRow, 'warnings'>>)[];
  readonly refused: Omit<RefusedRow, 'serial'>[];
}

const rowsAtOnce = 8;

/** A row that is not taken, with the reason. */
export const refusedRow = ({ row, name }: TakenRow, code: string, reason: string): Sent['refused'][number] => ({
  row,
  name,
  field: '',
  value: name,
  code,
  reason,
});

/** Sends for each row its command. */
export async function sendRows(
  rows: readonly TakenRow[],
  commandOf: (row: TakenRow) => IncomingCommand,
): Promise<Sent> {
  const sent: Sent = { taken: [], refused: [] };
  await withCentersToSend(async (centers) => {
    const work = async (taken: TakenRow): Promise<void> => {
      const { row, id, name, approvedOn, warnings } = taken;
      const command = commandOf(taken);
      const outcome = await centers.send({ aggregate: 'center', id }, command, 30_000);
      const refuse = (code: string, reason: string): void => void sent.refused.push(refusedRow(taken, code, reason));
      if ('recorded' in outcome) sent.taken.push({ row, id, name, approvedOn, warnings });
      else if ('refused' in outcome) refuse(outcome.refused.code, outcome.refused.message);
      else refuse('PENDING', `尚未决定（编号 ${command.id}）；再次办理即可继续 / not decided yet, do it again`);
      if (sent.taken.length % 20 === 0) say(`已办理 ${sent.taken.length} / ${rows.length}`);
    };
    await someAtOnce(rows, work, rowsAtOnce);
  });
  return sent;
}
