import { roleName } from '../../events/fields';
import type { EventStore, StoredEvent } from '../../events/store';
import { sentenceOf } from '../../rules/kernel/legible';
import { centerEvents, centerOfEvent, envelope } from './center';

/** The first columns of the table, in Chinese, as a clerk opens it in a spreadsheet. */
const heads = [
  '中心',
  '序号',
  '日期',
  '事项',
  '说明',
  '角色',
  '单位',
  '办理人',
  '条款',
  '理由',
  '收到时间',
  '记录时间',
  '事件编号',
  '类型',
  '散列',
];

/** The text begins with a byte order mark: else a spreadsheet takes UTF-8 for the code page of the machine. */
const BOM = '\ufeff';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what spreadsheets act on
const dangerous = /^[\s\u0000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * One cell, RFC 4180, and never a formula: what begins with `= + - @`, a tab, a carriage return or NUL, also full-width
 * or behind white space, which some spreadsheets take off first, gets a single quote before it (ASVS 5.0, 1.2.10).
 */
export function cell(value: string | number): string {
  const text = String(value).replaceAll('\u0000', '');
  const safe = typeof value === 'string' && dangerous.test(text) ? `'${text}` : text;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;

function line(event: StoredEvent, label: (type: string) => string): string {
  const e = envelope(event);
  return row([
    centerOfEvent(event),
    event.revision,
    e.effectiveOn,
    label(event.type),
    sentenceOf(event),
    roleName(e.role),
    e.organization,
    e.actorId,
    e.articles.join('、'),
    e.reason,
    e.at,
    e.recordedAt,
    event.id,
    event.type,
    e.hash,
  ]);
}

/** Writes every event as a row. @returns how many */
export async function writeCsv(
  store: EventStore,
  center: string | undefined,
  label: (type: string) => string,
  write: (text: string) => Promise<void> | void,
): Promise<number> {
  await write(`${BOM}${row(heads)}`);
  let count = 0;
  for await (const event of centerEvents(store, center)) {
    await write(line(event, label));
    count += 1;
  }
  return count;
}
