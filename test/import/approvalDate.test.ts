import fc from 'fast-check';
import { approvalDate } from '../../client/import/approvalDate';
import { basisOf, endIn, mergerIn } from '../../client/import/basis';
import { readDate } from '../../client/import/dateReadings';
import { addDays, zhDate } from '../../rules/time/dates';

const TODAY = '2026-06-01';
const row = (published: string, normalised = '', basis = '批复', confidence = '高') =>
  approvalDate({ published, normalised, basis, confidence }, TODAY);
const exactly = (published: string, normalised?: string, basis?: string) => {
  const outcome = row(published, normalised, basis);
  return outcome.refused
    ? outcome.refused.code
    : [outcome.approvedOn.exact, outcome.approvedOn.date ?? outcome.approvedOn.text];
};

describe('spellings of a day', () => {
  test.each([
    ['2023年1月5日', '2023-01-05'],
    ['2023年01月05号', '2023-01-05'],
    ['2021- 06- 22', '2021-06-22'],
    ['2013年12月 22日', '2013-12-22'],
    ['2021/03/31', '2021-03-31'],
    ['2016.09.19', '2016-09-19'],
    ['2018-2-5 9:26:12', '2018-02-05'],
    ['２０２３年１月５日', '2023-01-05'],
    ['2023－01—05', '2023-01-05'],
    ['\u200b2023\u3000年1月5日\u00a0', '2023-01-05'],
    ['2023年1月5日（星期四）', '2023-01-05'],
    ['2023年1月5日批复', '2023-01-05'],
    ['2023-01-05T00:00:00.000Z', '2023-01-05'],
    ['二〇二三年五月一日', '2023-05-01'],
    ['二零二三年十二月三十一日', '2023-12-31'],
    ['二○一九年十月廿九日', '2019-10-29'],
    ['二〇二〇年二月二十日', '2020-02-20'],
    ['2024年2月29日', '2024-02-29'],
    ['20201012日', '2020-10-12'],
    ['20201012', '2020-10-12'],
    ['2021624日', '2021-06-24'],
    ['2017227日', '2017-02-27'],
    ['201294', '2012-09-04'],
    ['202162318:00', '2021-06-23'],
    ['23.11.2016', '2016-11-23'],
    ['05.05.2016', '2016-05-05'],
  ])('%s', (published, date) => {
    expect(exactly(published)).toStrictEqual(['day', date]);
  });
});

describe('months, years, nothing', () => {
  test.each([
    ['2023.1', '2023-01（2023.1）', 'month'],
    ['2018年1月', '2018-01（2018年1月）', 'month'],
    ['2019年11月初', '2019-11（2019年11月初）', 'month'],
    ['2023-01', '2023-01', 'month'],
    ['201201', '2012-01（201201）', 'month'],
    ['2014年3月10日至14日', '2014-03（2014年3月10日至14日）', 'month'],
    ['2021年6月21日—2021年6月25日', '2021-06（2021年6月21日—2021年6月25日）', 'month'],
    ['2024年5月13日~19日', '2024-05（2024年5月13日~19日）', 'month'],
    ['2019年11月28日至12月3日', '2019（2019年11月28日至12月3日）', 'year'],
    ['2023年度', '2023年度', 'none'],
    ['2023财年', '2023财年', 'none'],
    ['2009年', '2009（2009年）', 'year'],
    ['2009', '2009', 'year'],
    ['2023年底', '2023（2023年底）', 'year'],
    ['近日', '近日', 'none'],
    ['去年3月', '去年3月', 'none'],
    ['23日', '23日', 'none'],
    ['624日', '624日', 'none'],
    ['3月15日~3月21日', '3月15日~3月21日', 'none'],
    ['截至2023年底', '截至2023年底', 'none'],
    ['2018年之后', '2018年之后', 'none'],
    ['2012年(含)以前', '2012年(含)以前', 'none'],
    ['2015年度及以前', '2015年度及以前', 'none'],
    ['2019-2023', '2019-2023', 'none'],
    ['', '未载明', 'none'],
  ])('%s', (published, text, exact) => {
    expect(exactly(published)).toStrictEqual([exact, text]);
  });
});

describe('refused, never guessed', () => {
  test.each([
    ['2013115', '', 'DATE_AMBIGUOUS'],
    ['2013115日', '', 'DATE_AMBIGUOUS'],
    ['2013115', '2013-01-15', 'DATE_AMBIGUOUS'],
    ['201211', '', 'DATE_AMBIGUOUS'],
    ['05.11.2016', '', 'DATE_AMBIGUOUS'],
    ['05.11.2016 04:04', '', 'DATE_AMBIGUOUS'],
    ['05.11.2016', '2016-11', 'DATE_AMBIGUOUS'],
    ['05.11.2016', '2016', 'DATE_AMBIGUOUS'],
    ['16.9.12', '', 'DATE_AMBIGUOUS'],
    ['2016年9月12日', '2016-09-13', 'DATE_AMBIGUOUS'],
    ['3月8日', '2021-03-09', 'DATE_AMBIGUOUS'],
    ['去年3月', '2021-04', 'DATE_AMBIGUOUS'],
    ['2016年9月12日', '05.11.2016', 'DATE_AMBIGUOUS'],
    ['2023-02-30', '', 'INVALID_DATA'],
    ['2023年2月29日', '', 'INVALID_DATA'],
    ['2023年13月', '', 'INVALID_DATA'],
    ['二〇二三年二月三十日', '', 'INVALID_DATA'],
    ['13月8日', '2021-03-08', 'INVALID_DATA'],
    ['2023年1月5日', '2023-02-30', 'INVALID_DATA'],
    ['0202年1月5日', '', 'INVALID_DATA'],
    ['45000', '', 'DATE_AMBIGUOUS'],
    ['春节前夕', '', 'INVALID_DATA'],
    ['2017年（第二十二批）', '2017', 'BATCH_ROW'],
    ['2026年6月2日', '', 'DATE_IN_FUTURE'],
    ['2027年', '', 'DATE_IN_FUTURE'],
  ])('%s with %s', (published, normalised, code) => {
    expect(exactly(published, normalised)).toBe(code);
  });

  test('the reason names the readings', () => {
    expect(row('2013115').refused).toStrictEqual({
      code: 'DATE_AMBIGUOUS',
      field: 'published',
      value: '2013115',
      reason: '可读作2013-01-15或2013-11-05 / can be read as 2013-01-15 or 2013-11-05',
    });
    expect(readDate('05.11.2016')).toStrictEqual({ kind: 'absolute', values: ['2016-05-11', '2016-11-05'] });
  });
});

describe('the normalised column', () => {
  test.each([
    ['3月8日', '2021-03-08', ['day', '2021-03-08']],
    ['23日', '2021-05-23', ['day', '2021-05-23']],
    ['日前', '2021-03', ['month', '2021-03（日前）']],
    ['日前', '2021-03-31', ['month', '2021-03（日前）']], // never more exact than the source
    ['去年3月', '2021-03-05', ['month', '2021-03（去年3月）']],
    ['2018年1月', '2018-01-05', ['month', '2018-01（2018年1月）']],
    ['2016年9月12日', '2016-09', ['month', '2016-09（2016年9月12日）']],
    ['', '2018-12', ['month', '2018-12']],
    ['', '2018-12-05', ['month', '2018-12']],
    ['春节前夕', '2021-02-03', ['month', '2021-02（春节前夕）']],
    ['截至2023年底', '2023', ['none', '截至2023年底']],
    ['2026年6月1日', '', ['day', '2026-06-01']],
  ])('%s with %s', (published, normalised, expected) => {
    expect(exactly(published, normalised)).toStrictEqual(expected);
  });
});

describe('what the date is the date of', () => {
  test.each([
    '批复',
    '认定',
    '批准',
    '批准组建',
    '批准建设',
    '批准筹建',
    '获批',
    '公布',
    '组建',
    '函复',
    '科技部批复',
    '批准时间',
    '认定日期',
  ])('%s starts a clock', (basis) => {
    expect(exactly('2021年5月23日', '', basis)).toStrictEqual(['day', '2021-05-23']);
  });

  test.each([
    '揭牌',
    '挂牌',
    '报道',
    '报道（创建）',
    '落户',
    '成立',
    '方案论证会',
    '验收后纳入序列',
    '列入2021年（第28批）新认定及全部名单',
    '截至（已批复）',
    '拟批准',
    '未获科技部批复',
    '会议',
  ])('%s does not: the center waits, the date is told as past', (basis) => {
    expect(row('23日', '2021-05-23', basis)).toStrictEqual({
      approvedOn: { text: '23日', exact: 'none' },
      past: [{ on: '2021-05-23', what: basis, detail: '23日' }],
      note: '日期不是批准日，期限待补 / the date is not that of an approval; clocks wait',
    });
  });

  test('nothing stated, only retold, or weak: waits too', () => {
    expect(exactly('2021年5月23日', '', '')).toStrictEqual(['none', '2021年5月23日']);
    expect(exactly('2021年5月23日', '', '批复（转述）')).toStrictEqual(['none', '2021年5月23日']);
    expect(row('2021年5月23日', '', '批复', '年：高；月日：低')).toMatchObject({
      approvedOn: { exact: 'none' },
      past: [{ on: '2021-05-23', what: '批复' }],
    });
    expect(exactly('2024年', '2024', '批复（转述）')).toStrictEqual(['year', '2024（2024年）']);
  });

  test('an event named in the date cell counts more than the column', () => {
    expect(row('2021年6月21日（揭牌）', '', '批准时间')).toMatchObject({
      approvedOn: { exact: 'none' },
      past: [{ on: '2021-06-21', what: '揭牌' }],
    });
  });

  test('a revocation is refused, a batch too; impossible dates also without an approval', () => {
    expect(row('', '2018-12', '撤销').refused).toMatchObject({
      code: 'NOT_AN_APPROVAL',
      field: 'basis',
      value: '撤销',
    });
    expect(row('2017年', '2017', '认定批次').refused).toMatchObject({ code: 'BATCH_ROW', field: 'basis' });
    expect(row('2023-02-30', '', '揭牌').refused).toMatchObject({ code: 'INVALID_DATA' });
    expect(row('05.11.2016', '', '报道').refused).toMatchObject({ code: 'DATE_AMBIGUOUS' });
  });

  test('classes', () => {
    expect(['批复（转述）', '认定批次', '取消资格', '', '揭牌'].map(basisOf)).toStrictEqual([
      'retold',
      'batch',
      'ended',
      'unstated',
      'other',
    ]);
  });
});

describe('notes', () => {
  test.each([
    ['2021年评估“整改”，整改不通过，取消资格（桂科基字〔2023〕13号）', '取消资格（桂科基字〔2023〕13号）'],
    ['2020年评估：不合格，不再列入序列', '不再列入序列'],
    ['复旦分室另名；2008年较差，退出', '退出'],
    ['未参加考评，注销称号', '注销称号'],
    ['2014年评估不合格，摘牌', '摘牌'],
  ])('%s: ended', (note, words) => {
    expect(endIn(note)).toBe(words);
  });
  test.each(['因搬迁等未参加，暂时保留', '拟撤销', '未撤销资格', '整改通过', '退出评估的另有2家', ''])(
    '%s: not ended',
    (note) => {
      expect(endIn(note)).toBeUndefined();
    },
  );
  test('a merger is for a person to decide', () => {
    expect([mergerIn('与乙实验室整合'), mergerIn('2018年评估限期整改')]).toStrictEqual([true, false]);
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1949-10-01', n));
  const plain = (date: string) => date.split('-').map(Number);

  test('every plain spelling of a day has exactly that reading', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year, month, dd] = plain(date);
        for (const text of [
          date,
          zhDate(date),
          `${year}/${month}/${dd}`,
          `${year}. ${month}. ${dd}`,
          `${year}年 ${month}月 ${dd}日`,
          date.replaceAll('-', '－'),
        ]) {
          expect(readDate(text)).toStrictEqual({ kind: 'absolute', values: [date] });
        }
      }),
    );
  });

  test('where 年月日 were lost, the day is among the readings, and a single reading is the day', () => {
    fc.assert(
      fc.property(day, (date) => {
        const reading = readDate(`${plain(date).join('')}日`);
        expect(reading.kind === 'absolute' && reading.values.includes(date)).toBe(true);
      }),
    );
  });

  test('any text is read without a throw, and only real dates come out', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9年月日./\-~至 ()批前后去今〇二十]{0,14}$/));
    fc.assert(
      fc.property(text, text, fc.constantFrom('批复', '揭牌', ''), (published, normalised, basis) => {
        const outcome = approvalDate({ published, normalised, basis, confidence: '' }, TODAY);
        if (outcome.refused) return outcome.refused.reason.includes(' / ');
        const { date, exact, text: kept } = outcome.approvedOn;
        return kept !== '' && (exact === 'day') === (date !== undefined) && (date === undefined || date <= TODAY);
      }),
      { numRuns: 3000 },
    );
  });
});
