import fc from 'fast-check';
import { Growing } from '../../rules/kernel/growing';

test('holds what an ordinary map holds, in its order, and every earlier map stays as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.nat()), { maxLength: 200 }), (entries) => {
      const kept: { readonly grown: Growing<number>; readonly plain: ReadonlyMap<string, number> }[] = [];
      let grown = Growing.empty<number>();
      const plain = new Map<string, number>();
      for (const [key, value] of entries) {
        kept.push({ grown, plain: new Map(plain) });
        grown = grown.with(key, value);
        plain.set(key, value);
      }
      for (const then of [...kept, { grown, plain }]) {
        expect(then.grown.entries()).toEqual([...then.plain]);
        for (const [key] of entries) expect(then.grown.get(key)).toBe(then.plain.get(key));
      }
    }),
    { numRuns: 50 },
  );
});
