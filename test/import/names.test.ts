import { centerIdOf, namesSeveral, nearNames, splitUnits } from '../../client/import/names';

describe('splitUnits', () => {
  test.each([
    ['北汽、吉利、比亚迪、百度等', ['北汽', '吉利', '比亚迪', '百度'], false],
    ['清华大学、东南大学等5家单位', ['清华大学', '东南大学'], false],
    ['四川省、西藏自治区', ['四川省', '西藏自治区'], true],
    ['明石（烟台、威海）公司、乙公司', ['明石（烟台、威海）公司', '乙公司'], true],
    ['甲公司；乙公司，丙公司', ['甲公司', '乙公司', '丙公司'], true],
    ['甲公司、甲公司、', ['甲公司'], true],
    ['新疆师范高等', ['新疆师范高等'], true],
    ['', [], true],
  ])('%s', (text, units, complete) => {
    expect(splitUnits(text)).toStrictEqual({ units, complete });
  });

  test('a unit whose own name contains 、 stays whole when it is known', () => {
    const known = ['公路、水运工程研究院', '公路、水运'];
    expect(splitUnits('甲大学、公路、水运工程研究院、乙大学', known).units).toStrictEqual([
      '甲大学',
      '公路、水运工程研究院',
      '乙大学',
    ]);
    expect(splitUnits('甲大学、公路、水运工程研究院').units).toHaveLength(3);
  });
});

test('ids are the same for every spelling of a name, and fit a stream name', () => {
  expect(centerIdOf('国家荒漠-绿洲（新疆）中心')).toBe(centerIdOf('国家荒漠—绿洲(新疆) 中心'));
  expect(centerIdOf('国家高速列车技术创新中心')).toBe('c-21d4877318');
  expect(centerIdOf('甲')).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
});

test('one cell for several centers', () => {
  expect(
    ['兵团甲技术创新中心、兵团乙技术创新中心', '兵团甲技术创新中心等12家', '第二批技术创新中心名单'].map(namesSeveral),
  ).toStrictEqual([true, true, true]);
  expect(
    ['福建省公路、水运工程重点实验室', '染料、表面活性剂精细化工合成国家重点实验室', '兵团甲技术创新中心'].some(
      namesSeveral,
    ),
  ).toBe(false);
});

test('near-identical names, in one pass', () => {
  const near = nearNames([
    '兵团南疆棉花创新中心',
    '兵团南疆棉花技术创新中心',
    '兵团节水灌溉技术创新中心',
    '兵团节水灌概技术创新中心',
    '兵团葡萄技术创新中心',
  ]);
  expect(Object.fromEntries(near)).toStrictEqual({
    兵团南疆棉花创新中心: ['兵团南疆棉花技术创新中心'],
    兵团南疆棉花技术创新中心: ['兵团南疆棉花创新中心'],
    兵团节水灌溉技术创新中心: ['兵团节水灌概技术创新中心'],
    兵团节水灌概技术创新中心: ['兵团节水灌溉技术创新中心'],
  });
});
