import { parse } from 'csv-parse/sync';

/**
 * From the bytes of a file to sheets of text cells. Dates of a spreadsheet become `YYYY-MM-DD` (with a time only if
 * there is one).
 */
export interface Sheet {
  /** Name of the sheet; empty for CSV. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export interface Decoded {
  readonly encoding: 'xlsx' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  readonly sheets: readonly Sheet[];
}

/** The file as a whole cannot be used; `message` is the sentence for the clerk, Chinese first. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

export const MAX_FILE_BYTES = 10_000_000;
const MAX_ROWS = 50_000;
const MAX_UNPACKED_BYTES = 200_000_000;
const MAX_ENTRIES = 1_000;

/**
 * Decodes CSV (any of comma, tab, semicolon) or XLSX, told apart by content, never by the name of the file. Throws
 * `UnreadableFile`.
 */
export async function decode(bytes: Buffer): Promise<Decoded> {
  if (bytes.length > MAX_FILE_BYTES)
    throw new UnreadableFile(`文件超过${MAX_FILE_BYTES / 1e6} MB / the file is larger than ${MAX_FILE_BYTES / 1e6} MB`);
  const decoded = bytes.subarray(0, 4).equals(ZIP) ? await spreadsheet(bytes) : delimited(bytes);
  if (decoded.sheets.some((sheet) => sheet.rows.length > MAX_ROWS))
    throw new UnreadableFile(`超过${MAX_ROWS}行 / more than ${MAX_ROWS} rows`);
  return decoded;
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function spreadsheet(bytes: Buffer): Promise<Decoded> {
  refuseZipBomb(bytes);
  const { default: readSheets } = await import('read-excel-file/node');
  try {
    const sheets = await readSheets(bytes, { trim: false, parseNumber: (written) => written });
    return {
      encoding: 'xlsx',
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) })),
    };
  } catch (cause) {
    throw new UnreadableFile('无法读取该XLSX文件 / the XLSX file cannot be read', { cause });
  }
}

/** A number as it is written in the file; a date cell (midnight UTC of its day) as its day. */
function cellText(cell: unknown): string {
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, '')
      .replace(/ 00:00:00$/, '');
  return cell === null || cell === undefined ? '' : String(cell);
}

/** Sums what the central directory declares, before anything is unpacked. */
function refuseZipBomb(bytes: Buffer): void {
  let entries = 0;
  let unpacked = 0;
  const header = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = bytes.indexOf(header); at >= 0 && at + 46 <= bytes.length; at = bytes.indexOf(header, at + 4)) {
    entries += 1;
    unpacked += bytes.readUInt32LE(at + 24);
  }
  if (entries > MAX_ENTRIES || unpacked > MAX_UNPACKED_BYTES)
    throw new UnreadableFile('XLSX解压后过大 / the XLSX file is too large when unpacked');
}

function delimited(bytes: Buffer): Decoded {
  if (bytes.subarray(0, 4).equals(OLD_OFFICE))
    throw new UnreadableFile('旧版XLS格式，请另存为XLSX或CSV / an old XLS file: save it as XLSX or CSV');
  const { encoding, text } = decodeText(bytes);
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
    return { encoding, sheets: [{ name: '', rows }] };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new UnreadableFile(`CSV格式有误 / the CSV is malformed: ${why}`, { cause });
  }
}

/**
 * UTF-8 with or without BOM, UTF-16 with or without, else GB18030 (a superset of GBK and GB2312). Never replaces a byte
 * it cannot read.
 */
export function decodeText(bytes: Buffer): { encoding: Exclude<Decoded['encoding'], 'xlsx'>; text: string } {
  const wide = utf16(bytes);
  const order = wide ? [wide] : (['utf-8', 'gb18030'] as const);
  for (const encoding of order) {
    try {
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
    } catch {
      // not this encoding: the next one
    }
  }
  throw new UnreadableFile(
    '无法识别文字编码（支持UTF-8、UTF-16、GB18030） / unknown text encoding (UTF-8, UTF-16 and GB18030 are read)',
  );
}

function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  for (const [at, byte] of bytes.subarray(0, 4096).entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The delimiter that occurs most in the first lines; a comma when none does. */
function delimiterOf(text: string): string {
  const head = text.split('\n', 5).join('\n');
  const count = (one: string): number => head.split(one).length;
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
