import { cleanCell, dateKey } from '../../client/import/text';
import { compareKey } from '../../events/names';

describe('cleanCell', () => {
  test.each([
    ['full-width digits', '２０２３年１月５日', '2023年1月5日'],
    ['full-width letters and signs', 'ＰＶＣ互联网＋', 'PVC互联网+'],
    ['zero-width and BOM', '\ufeff兵团\u200b甲\u200d中心', '兵团甲中心'],
    ['NBSP and ideographic blanks', '\u3000兵团\u00a0甲中心\u3000', '兵团甲中心'],
    ['blanks between Chinese characters', '石 河 子 大学', '石河子大学'],
    ['a line break inside a cell', '兵团甲\n技术创新中心', '兵团甲技术创新中心'],
  ])('%s', (_name, was, is) => {
    const cleaned = cleanCell(was);
    expect(cleaned.text).toBe(is);
    expect(cleaned.reasons.length).toBeGreaterThan(0);
  });

  test('what is right stays, and is no correction', () => {
    for (const text of [
      '新疆天业（集团）有限公司',
      '新科社字〔2023〕136号',
      'Sino Valley Co.',
      '国家荒漠—绿洲中心',
      '甲，乙；丙',
    ]) {
      expect(cleanCell(text)).toStrictEqual({ text, reasons: [] });
    }
    expect(cleanCell('  兵团甲中心 ')).toStrictEqual({ text: '兵团甲中心', reasons: [] });
    expect(cleanCell('全疆50 %，２家 与甲', true)).toStrictEqual({ text: '全疆50 %，２家 与甲', reasons: [] });
  });
});

test('names compare without width, blanks, brackets and the spelling of dashes', () => {
  const dashes = ['-', '–', '—', '－', '‐', '−', '――'];
  expect(new Set(dashes.map((dash) => compareKey(`国家荒漠${dash}绿洲中心`))).size).toBe(1);
  expect(compareKey('新疆天业（集团）ＰＶＣ 中心')).toBe(compareKey('新疆天业(集团)pvc中心'));
  expect(compareKey('“互联网+”中心')).toBe(compareKey('互联网＋中心'));
  expect(compareKey('南疆中心')).not.toBe(compareKey('北疆中心'));
  expect(dateKey('２０２４年５月１３日～１９日')).toBe('2024年5月13日~19日');
});
