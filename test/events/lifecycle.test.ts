import { englishSentence } from '../../events/catalogue';

/** What a register says of a day, where no Chinese is read. */

test.each([
  [{ text: '2019年6月18日', exact: 'day', date: '2019-06-18' }, 'approved 2019-06-18'],
  [{ text: '2019年6月', exact: 'month' }, 'approved 2019-06, the day is not known'],
  [{ text: '2019-06（2019年6月）', exact: 'month' }, 'approved 2019-06, the day is not known'],
  [{ text: '2019.06', exact: 'month' }, 'approved 2019-06, the day is not known'],
  [{ text: '2019年', exact: 'year' }, 'approved in 2019, the day is not known'],
  [{ text: '近日', exact: 'none' }, 'approved on a day that is not known'],
])('%j', (approvedOn, expected) => {
  expect(englishSentence('CenterImported', imported(approvedOn))).toBe(`兵团滴灌技术创新中心 imported, ${expected}`);
});

const imported = (approvedOn: object) => ({
  name: '兵团滴灌技术创新中心',
  lead: { id: 'tianye', name: '新疆天业' },
  coBuilders: [],
  coBuildersComplete: true,
  approvedOn,
  aliases: [],
  past: [],
  source: { file: 'register.csv', row: 2 },
  warnings: [],
});
