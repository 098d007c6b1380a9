/** Decimal numbers as text, compared exactly: 2.99 % is below 3 %, and no binary fraction comes near it (Art 11.2). */

const parts = (value: string): { whole: bigint; fraction: string } => {
  const [whole = '0', fraction = ''] = value.split('.');
  return { whole: BigInt(whole), fraction };
};

/** Is `a` less than `b`? Both plain decimals such as `3`, `2.99`. */
export function lessThan(a: string, b: string): boolean {
  const [x, y] = [parts(a), parts(b)];
  if (x.whole !== y.whole) return x.whole < y.whole;
  const digits = Math.max(x.fraction.length, y.fraction.length);
  return x.fraction.padEnd(digits, '0') < y.fraction.padEnd(digits, '0');
}
