import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planFile, planImport, readRegister, UnreadableFile } from '../../client/import';
import type { PlanOptions } from '../../client/import/plan';

const OPTIONS: PlanOptions = { today: '2026-06-01', file: 'test.csv' };
const plan = async (text: string, options: Partial<PlanOptions> = {}) =>
  planImport((await readRegister(Buffer.from(text))).table, { ...OPTIONS, ...options });

describe('rows', () => {
  test('title, header again, empty and repeated rows are counted; numbers are those of the spreadsheet', async () => {
    const result = await plan(
      [
        '兵团技术创新中心名单,,',
        '',
        '序号,中心名称,批准日期',
        '1,兵团甲子技术创新中心,2023年1月5日',
        '\u3000, ,',
        '序号,中心名称,批准日期',
        '2,兵团甲子技术创新中心,2023年1月5日',
        '3,,2023年1月5日',
        '4,兵团甲子技术创新中心,2023年1月6日',
      ].join('\n'),
    );
    expect(result.skipped.map(({ row, code }) => [row, code])).toStrictEqual([
      [1, 'TITLE'],
      [2, 'EMPTY_ROW'],
      [3, 'HEADER'],
      [5, 'EMPTY_ROW'],
      [6, 'HEADER_REPEATED'],
      [7, 'DUPLICATE_ROW'],
    ]);
    expect(result.skipped.at(-1)?.reason).toBe('与第4行重复 / duplicate of row 4');
    expect(result.taken.map(({ row, approvedOn }) => [row, approvedOn.date])).toStrictEqual([[4, '2023-01-05']]);
    expect(result.refused.map(({ row, code, field }) => [row, code, field])).toStrictEqual([
      [8, 'INVALID_DATA', '名称'],
      [9, 'NAME_TAKEN', '名称'],
    ]);
    expect(result.flagged.map(({ row, code }) => [row, code])).toStrictEqual([[9, 'NAME_TAKEN']]);
  });

  test('the platforms it was made of, one or several, each by the kind its name says', async () => {
    const { taken, flagged } = await plan(
      [
        '名称,依托单位,批准时间,时间依据,原平台',
        '兵团棉花技术创新中心,石河子大学,2023年1月5日,批复,兵团棉花工程技术研究中心、兵团棉花重点实验室；棉花联合体',
        '兵团番茄技术创新中心,石河子大学,2023年1月5日,批复,无',
      ].join('\n'),
    );
    expect(taken.map(({ command }) => command.predecessors)).toStrictEqual([
      [
        { name: '兵团棉花工程技术研究中心', kind: 'engineeringCenter' },
        { name: '兵团棉花重点实验室', kind: 'keyLaboratory' },
      ],
      undefined,
    ]);
    expect(flagged.map(({ row, code, value }) => [row, code, value])).toStrictEqual([
      [2, 'PREDECESSOR_UNCLEAR', '棉花联合体'],
    ]);
  });

  test('the whole command, with every correction reported', async () => {
    const result = await plan(
      [
        '序号,名称,平台类别,建设类别,依托单位（牵头单位）,共建单位,主管（推荐）部门,批准部门,批准文号,批准时间,时间依据,备注,网址',
        '1,兵团棉花\u200b技术创新中心,兵团技术创新中心,领域类,石河子大学,塔里木大学、甲（乙、丙）公司等,第八师科技局,兵团科技局,兵科发〔2023〕１号,２０２３年１月５日,批复,说明,x',
      ].join('\n'),
    );
    expect(result.taken[0]?.command).toStrictEqual({
      name: '兵团棉花技术创新中心',
      category: '领域类',
      lead: { id: '石河子大学', name: '石河子大学' },
      coBuilders: [
        { id: '塔里木大学', name: '塔里木大学' },
        { id: '甲（乙、丙）公司', name: '甲（乙、丙）公司' },
      ],
      coBuildersComplete: false,
      authority: { id: '第八师科技局', name: '第八师科技局' },
      approvalNo: '兵科发〔2023〕1号',
      approvedOn: { text: '2023年1月5日', exact: 'day', date: '2023-01-05' },
      aliases: [],
      past: [
        { on: '2023-01-05', what: '批复', detail: '2023年1月5日' },
        { on: '不详', what: '批准部门', detail: '兵团科技局' },
        { on: '不详', what: '备注', detail: '说明' },
      ],
      source: { file: 'test.csv', row: 2 },
    });
    expect(result.taken[0]?.warnings).toStrictEqual([]);
    expect(result.corrected).toStrictEqual([
      {
        row: 2,
        field: '名称',
        was: '兵团棉花\u200b技术创新中心',
        is: '兵团棉花技术创新中心',
        reason: '去掉不可见字符 / invisible characters removed',
      },
      {
        row: 2,
        field: '批准文号',
        was: '兵科发〔2023〕１号',
        is: '兵科发〔2023〕1号',
        reason: '全角改半角 / full width to half width',
      },
      {
        row: 2,
        field: '批准时间',
        was: '２０２３年１月５日',
        is: '2023年1月5日',
        reason: '全角改半角 / full width to half width',
      },
    ]);
    expect(result.notCarried).toStrictEqual(['平台类别', '网址']);
  });

  test('what is not 综合类 or 领域类, several leads, no lead, another form of name', async () => {
    const result = await plan(
      '名称,平台类别,类别,牵头单位\n国家甲中心,综合类,培育类,甲大学、乙大学\n兵团乙技术创新中心,,综合,\n',
    );
    expect(result.taken.map(({ command }) => [command.category, command.lead?.name])).toStrictEqual([
      [undefined, '甲大学、乙大学'],
      ['综合类', undefined],
    ]);
    expect(result.flagged.map(({ row, code }) => [row, code])).toStrictEqual([
      [2, 'CATEGORY_UNKNOWN'],
      [2, 'LEAD_SEVERAL'],
    ]);
    expect(result.taken.map(({ warnings }) => warnings.length)).toStrictEqual([1, 1]);
  });

  test('the header tells what a date without a basis column is', async () => {
    const exact = async (header: string) =>
      (await plan(`名称,${header}\n兵团甲技术创新中心,2023年1月5日\n`)).taken.map(({ approvedOn }) => approvedOn.exact);
    expect(await exact('批准日期')).toStrictEqual(['day']);
    expect(await exact('批准时间（规范写法）')).toStrictEqual(['day']);
    expect(await exact('揭牌时间')).toStrictEqual(['none']);
    expect(await exact('成立日期')).toStrictEqual(['none']);
  });

  test('a day that was not written plainly is reported as it was read', async () => {
    const { corrected } = await plan(
      '名称,批准日期\n兵团甲子技术创新中心,2021- 06- 22\n兵团丙寅技术创新中心,2021624日\n兵团戊辰技术创新中心,2021年6月22日\n',
    );
    expect(corrected.map(({ row, was, is }) => [row, was, is])).toStrictEqual([
      [2, '2021- 06- 22', '2021-06-22'],
      [3, '2021624日', '2021-06-24'],
    ]);
  });

  test('names nearly the same are flagged, in the file and against the register', async () => {
    const file =
      '名称,批准日期\n兵团南疆棉花创新中心,2023年\n兵团南疆棉花技术创新中心,2023年\n兵团葡萄技术创新中心,2023年\n';
    expect((await plan(file)).flagged.map(({ row, code }) => [row, code])).toStrictEqual([
      [2, 'NAME_SIMILAR'],
      [3, 'NAME_SIMILAR'],
    ]);
    const other = await plan(file, { existing: [{ id: 'grape', name: '兵团葡桃技术创新中心' }] });
    expect(other.flagged.map(({ row }) => row)).toStrictEqual([2, 3, 4]);
    const same = await plan('名称,批准日期\n兵团荒漠—绿洲技术创新中心,2023年\n', {
      existing: [{ id: 'oasis', name: '兵团荒漠-绿洲技术创新中心' }],
    });
    expect(same.skipped.at(-1)).toStrictEqual({
      row: 2,
      code: 'ALREADY_IMPORTED',
      reason: '已在册（oasis） / already registered as oasis',
    });
    expect(same.flagged.map(({ code }) => code)).toStrictEqual(['NAME_SIMILAR']);
  });

  test('a batch row, an ended center, a name too long', async () => {
    const long = '长'.repeat(201);
    const result = await plan(
      `名称,批准日期,备注\n兵团甲技术创新中心等12家,2023年1月5日,\n兵团乙技术创新中心,2023年1月5日,2024年撤销称号\n${long},2023年,\n`,
    );
    expect(result.refused.map(({ code, field }) => [code, field])).toStrictEqual([
      ['BATCH_ROW', '名称'],
      ['CENTER_ENDED', '备注'],
      ['INVALID_DATA', '名称'],
    ]);
  });

  test('what a file does not say is not recorded as said', async () => {
    const rows = [',', '无,无', '-,不详', '甲大学,乙公司', '甲大学、丙大学等,乙公司'];
    const said = async (header: string, cells: readonly string[]) =>
      (
        await plan(`名称,${header}\n${cells.map((c, i) => `兵团${'甲乙丙丁戊'[i]}棉技术创新中心,${c}`).join('\n')}\n`)
      ).taken.map(({ command: { coBuilders, coBuildersComplete, lead } }) => [
        coBuilders.length,
        coBuildersComplete,
        lead?.name,
      ]);
    expect(await said('共建单位,牵头单位', rows)).toStrictEqual([
      [0, false, undefined],
      [0, true, undefined],
      [0, false, undefined],
      [1, true, '乙公司'],
      [2, false, '乙公司'],
    ]);
    expect(await said('牵头单位', ['甲大学'])).toStrictEqual([[0, false, '甲大学']]);
  });

  test('a name that begins like a formula is flagged', async () => {
    const names = ['=1+1', '+兵团甲技术创新中心', '-兵团乙技术创新中心', '@兵团丙技术创新中心', '＝兵团丁技术创新中心'];
    const { taken, flagged } = await plan(
      `名称,牵头单位\n${names.map((n) => `${n},-`).join('\n')}\n兵团戊技术创新中心,=HYPERLINK(1)\n`,
    );
    expect(taken).toHaveLength(6);
    expect(flagged.filter(({ code }) => code === 'LIKE_A_FORMULA').map(({ row }) => row)).toStrictEqual([
      2, 3, 4, 5, 6, 7,
    ]);
  });

  test('two columns of one meaning: the same, one of them empty, or a person must decide', async () => {
    const { taken, refused, notCarried } = await plan(
      [
        '序号,编号,名称,批准日期,批复日期,揭牌日期,牵头单位,建设单位,备注,说明',
        '1,A1,兵团甲子技术创新中心,2023年1月5日,2023年1月5日,2024年3月1日,甲大学,甲大学,一,二',
        '2,A2,兵团丙寅技术创新中心,,2023年1月6日,,,乙大学,,',
        '3,A3,兵团戊辰技术创新中心,2023年1月5日,2023年1月6日,,,,,',
        '4,A4,兵团庚午技术创新中心,2023年1月5日,,,甲大学,乙大学,,',
      ].join('\n'),
    );
    expect(taken.map(({ row, approvedOn, command }) => [row, approvedOn.date, command.lead?.name])).toStrictEqual([
      [2, '2023-01-05', '甲大学'],
      [3, '2023-01-06', '乙大学'],
    ]);
    expect(taken[0]?.command.past).toContainEqual({ on: '不详', what: '备注', detail: '一；二' });
    expect(refused.map(({ row, code, field, value }) => [row, code, field, value])).toStrictEqual([
      [4, 'COLUMNS_DIFFER', '批准时间', '2023年1月5日｜2023年1月6日'],
      [5, 'COLUMNS_DIFFER', '依托单位（牵头单位）', '甲大学｜乙大学'],
    ]);
    expect(notCarried).toStrictEqual(['编号', '揭牌日期']);
  });

  test('a day that a spreadsheet kept as a number is offered, and taken once confirmed', async () => {
    const file =
      '名称,批准日期\n兵团甲子技术创新中心,44625\n兵团丙寅技术创新中心,44625.5\n兵团戊辰技术创新中心,20235\n';
    const { taken, refused } = await plan(file);
    expect(refused.map(({ row, code, value }) => [row, code, value])).toStrictEqual([
      [2, 'DATE_AMBIGUOUS', '44625'],
      [3, 'DATE_AMBIGUOUS', '44625.5'],
    ]);
    expect(refused[0]?.reason).toContain('2022-03-05');
    expect(taken.map(({ approvedOn }) => approvedOn.exact)).toStrictEqual(['month']);
    const confirmed = await plan(file, { excelDates: true });
    expect(confirmed.taken.map(({ approvedOn }) => approvedOn.date)).toStrictEqual([
      '2022-03-05',
      '2022-03-05',
      undefined,
    ]);
    expect(confirmed.corrected.map(({ was, is }) => [was, is])).toContainEqual(['44625', '2022-03-05']);
    const twice = '名称,批准日期,批准时间（规范写法）\n兵团甲子技术创新中心,2022年3月5日,44625\n';
    expect((await plan(twice)).refused.map(({ code }) => code)).toStrictEqual(['DATE_AMBIGUOUS']);
    expect((await plan(twice, { excelDates: true })).taken.map(({ approvedOn }) => approvedOn.date)).toStrictEqual([
      '2022-03-05',
    ]);
  });

  test('acceptance passed before: as exact as the cell is', async () => {
    const { taken, flagged } = await plan(
      '名称,批准日期,验收时间\n兵团甲子技术创新中心,2018年1月5日,2021年9月\n兵团丙寅技术创新中心,2018年1月5日,\n兵团戊辰技术创新中心,2018年1月5日,基本完成\n',
    );
    expect(taken.map(({ command }) => command.acceptance)).toStrictEqual([{ on: '2021年9月' }, undefined, undefined]);
    expect(flagged.map(({ row, code }) => [row, code])).toStrictEqual([[4, 'ACCEPTANCE_UNCLEAR']]);
  });

  test('a file without a header is refused as a whole', async () => {
    await expect(readRegister(Buffer.from('甲,乙\n丙,丁\n'))).rejects.toThrow(UnreadableFile);
    await expect(readRegister(Buffer.from(''))).rejects.toThrow(UnreadableFile);
  });
});

test('XLSX and GB18030 from file to plan', async () => {
  const xlsx = await planFile(join(__dirname, 'fixtures/register.xlsx'), { today: '2026-06-01' });
  expect(xlsx.encoding).toBe('xlsx');
  expect(xlsx.otherSheets).toStrictEqual(['说明']);
  expect(xlsx.taken.map(({ row, approvedOn }) => [row, approvedOn.exact, approvedOn.date])).toStrictEqual([
    [3, 'day', '2023-01-05'],
    [4, 'month', undefined],
  ]);
  expect(xlsx.refused.map(({ row, code, value }) => [row, code, value])).toStrictEqual([
    [6, 'DATE_AMBIGUOUS', '2023115'],
  ]);
  const gb = await planFile(join(__dirname, 'fixtures/register-gb18030.csv'), { today: '2026-06-01' });
  expect(gb.taken.map(({ name }) => name)).toStrictEqual(['兵团甲技术创新中心']);
  expect(gb.refused.map(({ row, code }) => [row, code])).toStrictEqual([[4, 'INVALID_DATA']]);
});

describe('the real register', () => {
  const path = join(__dirname, '../../data/register.csv');
  const real = () => planFile(path, { today: '2026-06-01' });

  test('each of the 96 rows is in exactly one list', async () => {
    const { taken, refused, skipped } = await real();
    const rows = [...taken, ...refused, ...skipped].map(({ row }) => row).sort((a, b) => a - b);
    expect(rows).toStrictEqual(Array.from({ length: 97 }, (_, at) => at + 1)); // the header and 96 rows
    expect([taken.length, refused.length, skipped.length]).toStrictEqual([80, 16, 1]);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(80);
  });

  test('exactly these have a day from which clocks run', async () => {
    const days = (await real()).taken.filter(({ approvedOn }) => approvedOn.exact === 'day');
    expect(days.map(({ serial, name, approvedOn }) => [serial, name, approvedOn.date])).toStrictEqual([
      ['21', '国家高速列车技术创新中心', '2016-09-12'],
      ['24', '国家新型显示技术创新中心', '2021-03-08'],
      ['32', '国家盐碱地综合利用技术创新中心', '2022-12-30'],
      ['52', '新疆交通基础设施绿色建养与智慧交通管控重点实验室', '2023-11-23'],
      ['53', '新疆草食动物新药研究与创制重点实验室', '2023-11-23'],
      ['54', '新疆极端环境生物生态适应与进化重点实验室', '2023-11-23'],
      ['56', '新疆创伤修复重建重点实验室', '2023-11-23'],
      ['57', '新疆药物临床研究重点实验室', '2023-11-23'],
      ['58', '新疆医工创新研究与生物医药转化重点实验室', '2023-11-23'],
    ]);
  });

  test('the others wait, by how exact their date is', async () => {
    const { taken } = await real();
    const count = (exact: string) => taken.filter(({ approvedOn }) => approvedOn.exact === exact).length;
    expect(['day', 'month', 'year', 'none'].map(count)).toStrictEqual([9, 14, 9, 48]);
    const unveiled = taken.find(({ serial }) => serial === '28');
    expect(unveiled?.command.approvedOn).toStrictEqual({ text: '23日', exact: 'none' });
    expect(unveiled?.command.past[0]).toStrictEqual({ on: '2021-05-23', what: '揭牌', detail: '23日' });
  });

  test('one day was completed from the normalised column, and said so', async () => {
    const { corrected } = await real();
    expect(corrected.map(({ row, was, is }) => [row, was, is])).toStrictEqual([[19, '3月8日', '2021-03-08']]);
  });

  test('exactly these are refused, each with its reason', async () => {
    expect((await real()).refused.map(({ serial, code }) => `${serial} ${code}`)).toStrictEqual([
      '5 DATE_AMBIGUOUS',
      '6 DATE_AMBIGUOUS',
      '17 BATCH_ROW',
      '18 BATCH_ROW',
      '74 CENTER_ENDED',
      '76 CENTER_ENDED',
      '80 CENTER_ENDED',
      '81 CENTER_ENDED',
      '88 CENTER_ENDED',
      '96 NOT_AN_APPROVAL',
      '97 NOT_AN_APPROVAL',
      '112 CENTER_ENDED',
      '113 CENTER_ENDED',
      '114 CENTER_ENDED',
      '121 CENTER_ENDED',
      '124 CENTER_ENDED',
    ]);
  });

  test('importing twice: the same plan, and nothing left to take once the centers exist', async () => {
    const first = await real();
    expect(await real()).toStrictEqual(first);
    const again = await planFile(path, {
      today: '2026-06-01',
      existing: first.taken.map(({ id, name }) => ({ id, name })),
    });
    expect(again.taken).toStrictEqual([]);
    expect(again.skipped.filter(({ code }) => code === 'ALREADY_IMPORTED')).toHaveLength(80);
    expect(again.refused).toStrictEqual(first.refused);
  });

  test('with a BOM it is the same register', async () => {
    const bytes = readFileSync(path);
    const { table } = await readRegister(Buffer.concat([Buffer.from('\ufeff'), bytes]));
    expect(planImport(table, { ...OPTIONS, file: 'register.csv' }).taken).toStrictEqual((await real()).taken);
  });
});
