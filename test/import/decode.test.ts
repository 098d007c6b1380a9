import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, decodeText, MAX_FILE_BYTES, UnreadableFile } from '../../client/import/decode';

const fixture = (name: string): Buffer => readFileSync(join(__dirname, 'fixtures', name));
const CSV = '名称,牵头单位\n兵团甲技术创新中心,某公司\n';
const ROWS = [
  ['名称', '牵头单位'],
  ['兵团甲技术创新中心', '某公司'],
];
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(CSV), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${CSV}`), 'utf-8'],
    ['UTF-16LE with BOM', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with BOM', utf16be(`\ufeff${CSV}`), 'utf-16be'],
    ['UTF-16LE without BOM', Buffer.from(CSV, 'utf16le'), 'utf-16le'],
    ['UTF-16BE without BOM', utf16be(CSV), 'utf-16be'],
  ])('%s', async (_name, bytes, encoding) => {
    expect(await decode(bytes)).toStrictEqual({ encoding, sheets: [{ name: '', rows: ROWS }] });
  });

  test('GB18030, four-byte characters included', async () => {
    const { encoding, sheets } = await decode(fixture('register-gb18030.csv'));
    expect(encoding).toBe('gb18030');
    expect(sheets[0]?.rows[2]).toStrictEqual(['1', '兵团甲技术创新中心', '新疆天业（集团）有限公司', '2023年1月5日']);
    expect(sheets[0]?.rows[3]?.[1]).toBe('兵团㐀技术创新中心');
    expect(decodeText(Buffer.from([0xb1, 0xf8, 0xcd, 0xc5])).text).toBe('兵团');
  });

  test('what is in no encoding is refused, not replaced', () => {
    expect(() => decodeText(Buffer.from([0xff, 0xff, 0x80]))).toThrow(UnreadableFile);
  });
});

describe('shapes', () => {
  test('tabs and semicolons, quoted line breaks, uneven rows, empty lines', async () => {
    expect((await decode(Buffer.from('名称\t牵头单位\n甲,乙\t丙\n'))).sheets[0]?.rows).toStrictEqual([
      ['名称', '牵头单位'],
      ['甲,乙', '丙'],
    ]);
    expect((await decode(Buffer.from('名称;牵头单位\n甲;丙\n'))).sheets[0]?.rows[1]).toStrictEqual(['甲', '丙']);
    expect((await decode(Buffer.from('名称,备注\n\n甲,"一\n二",多\n'))).sheets[0]?.rows).toStrictEqual([
      ['名称', '备注'],
      [''],
      ['甲', '一\n二', '多'],
    ]);
  });

  test('XLSX: every sheet, dates as dates, numbers as written', async () => {
    const { encoding, sheets } = await decode(fixture('register.xlsx'));
    expect(encoding).toBe('xlsx');
    expect(sheets.map((sheet) => sheet.name)).toStrictEqual(['说明', '名单']);
    expect(sheets[1]?.rows.slice(1)).toStrictEqual([
      ['序号', '中心名称', '牵头单位', '共建单位', '批准日期', '备注'],
      ['1', '兵团棉花精深加工技术创新中心', '甲公司', '石河子大学、塔里木大学等', '2023-01-05', ''],
      ['2', '兵团节水灌溉技术创新中心', '乙公司', '', '2023.1', ''],
      ['', '', '', '', '', ''],
      ['3', '兵团葡萄技术创新中心', '丙公司', '', '2023115', ''],
    ]);
  });

  test.each([
    ['an old XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['a zip that is no spreadsheet', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0])],
    ['a quote that never closes', Buffer.from('名称,备注\n甲,"一\n')],
    ['more bytes than allowed', Buffer.alloc(MAX_FILE_BYTES + 1, 'a')],
    ['more rows than allowed', Buffer.from('甲\n'.repeat(50_001))],
    ['a zip bomb', zipClaiming(4_000_000_000)],
  ])('%s is refused as a whole', async (_name, bytes) => {
    await expect(decode(bytes)).rejects.toThrow(UnreadableFile);
  });
});

/** The shape of a zip whose central directory declares one huge entry. */
function zipClaiming(unpacked: number): Buffer {
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(unpacked, 24);
  return Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), central]);
}
