import { nearest } from '../../settings/nearest';

/** Which word was meant. */
const known = ['list', 'history', 'OpenTheDoor', 'OpenTheDrawer', 'bureau-leader', '兵团科技局领导'];
test.each([
  ['LIST', ['list']],
  ['ｌｉｓｔ', ['list']],
  ['lsit', ['list']],
  ['histroy', ['history']],
  ['open the door', ['OpenTheDoor']],
  ['openthedoors', ['OpenTheDoor']],
  ['科技局领导', ['兵团科技局领导']],
  ['领导', ['兵团科技局领导']],
  ['thed', ['OpenTheDoor', 'OpenTheDrawer']],
  ['nonsense', []],
  ['x', []],
  ['', []],
])('%s', (typed, meant) => {
  expect(nearest(typed, known)).toEqual(meant);
});
