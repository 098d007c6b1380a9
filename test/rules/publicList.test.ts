import { reader } from '../../register';
import { publicList } from '../../rules/center/publicList';
import { renderedHash } from '../../rules/letters';
import { running } from '../support/approved';
import { Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';

/** What everybody may know of the sequence at the end of a day. */

const law = lawOf();
const approved = running('2024-02-05').state;
const applying = formed('submitted', new Life(law)).state;
const listOf = (states: (typeof approved)[], values = {}) => publicList(reader(lawOf(values)), states, '2024-12-31');

test('names those in the sequence, and nobody else', () => {
  const { data, text, html } = listOf([approved, applying]);
  expect(data).toMatchObject({
    on: '2024-12-31',
    centers: [{ name: approved.lifecycle.name, approvedOn: '2024-02-05' }],
  });
  expect(text).toMatch(/截至2024年12月31日，列入兵团技术创新中心序列的创新中心共1家。/);
  expect(text).toMatch(/领域类，牵头单位.*主管单位.*批准日期2024年2月5日/);
  expect(data.sha256).toBe(renderedHash({ subject: '兵团技术创新中心名单', text, html }));
});

test('who is in it only once accepted is not in it before (acceptance.gates)', () =>
  expect(listOf([approved], { 'acceptance.gates': 'sequence' }).data.centers).toEqual([]));
