import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Decoded, decode, UnreadableFile } from './decode';
import { type ImportPlan, type PlanOptions, planImport } from './plan';
import { type Table, tableOf } from './table';

export { UnreadableFile } from './decode';
export { type Flag, type ImportPlan, planImport, type RefusedRow, type TakenRow } from './plan';

/** A register as read: its encoding, the sheet used, and the names of sheets without a header (not read). */
export interface Register {
  readonly encoding: Decoded['encoding'];
  readonly table: Table;
  readonly otherSheets: readonly string[];
}

/** Reads a register from its bytes: the first sheet that has a header. Throws `UnreadableFile` when there is none. */
export async function readRegister(bytes: Buffer): Promise<Register> {
  const { encoding, sheets } = await decode(bytes);
  for (const sheet of sheets) {
    const table = tableOf(sheet);
    if (table) return { encoding, table, otherSheets: sheets.filter((one) => one !== sheet).map((one) => one.name) };
  }
  throw new UnreadableFile(
    '找不到表头（至少要有“名称”和另一列） / no header found (a name column and one more are needed)',
  );
}

/** Reads a file (CSV or XLSX) and plans its import. Throws `UnreadableFile`, or the error of the file system. */
export async function planFile(
  path: string,
  options: Omit<PlanOptions, 'file'>,
): Promise<ImportPlan & Omit<Register, 'table'>> {
  const { table, ...about } = await readRegister(await readFile(path));
  return { ...planImport(table, { ...options, file: basename(path) }), ...about };
}
