import { eventually, inTime } from './eventually';

test('it looks until there is something, also after an error, and gives it', async () => {
  let looks = 0;
  const look = (): string | undefined => {
    looks += 1;
    if (looks === 1) throw new Error('away');
    return looks < 3 ? undefined : 'there';
  };
  expect(await eventually('the third look', look)).toBe('there');
  expect(looks).toBe(3);
});

test('it looks until what is seen holds', async () => {
  let n = 0;
  expect(
    await eventually(
      'three',
      async () => ++n,
      (seen) => seen >= 3,
    ),
  ).toBe(3);
});

test('in vain, it says what for, and what was seen last', async () => {
  const seen = eventually(
    'a report of 2024',
    () => ['AnnualReportOpened'],
    (types) => types.length > 1,
    50,
  );
  await expect(seen).rejects.toThrow("in vain for a report of 2024. Seen last: [ 'AnnualReportOpened' ]");
  const away = eventually(
    'a report of 2025',
    () => Promise.reject(new Error('store away')),
    () => true,
    50,
  );
  await expect(away).rejects.toThrow('in vain for a report of 2025. Seen last: Error: store away');
  const silent = eventually(
    'a word',
    () => new Promise<string>(() => undefined),
    () => true,
    50,
  );
  await expect(silent).rejects.toThrow(/in vain for a word. Seen last: Error: Waited .* in vain for an answer/);
});

test('what comes in time is given, and what fails fails as it does', async () => {
  expect(await inTime('a word', Promise.resolve('word'))).toBe('word');
  await expect(inTime('a word', Promise.reject(new Error('no')))).rejects.toThrow('no');
});
