import { nearest } from '../../settings/nearest';

/** Which word was meant. */
const known = ['list', 'history', 'ApproveCenter', 'ApproveChange', 'bureau-leader', '兵团科技局领导'];
test.each([
  ['LIST', ['list']],
  ['ｌｉｓｔ', ['list']],
  ['lsit', ['list']],
  ['histroy', ['history']],
  ['approve center', ['ApproveCenter']],
  ['approvecentre', ['ApproveCenter']],
  ['科技局领导', ['兵团科技局领导']],
  ['领导', ['兵团科技局领导']],
  ['approve', ['ApproveCenter', 'ApproveChange']],
  ['nonsense', []],
  ['x', []],
  ['', []],
])('%s', (typed, meant) => {
  expect(nearest(typed, known)).toEqual(meant);
});
