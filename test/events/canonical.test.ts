import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { canonical } from '../../events/canonical';
import { chainHash, eventId } from '../../events/envelope';

test('the same text as the package canonicalize', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(value)).toBe(canonicalize(value));
    }),
    { numRuns: 500 },
  );
  for (const value of [
    { b: undefined, a: 1 },
    { 名称: '中心', 10: 1, 9: 2 },
    [undefined],
    1e21,
    -0,
    '\ud800',
    { '\u20ac': 1, '\r': 2, '\ufb33': 3 },
  ])
    expect(canonical(value)).toBe(canonicalize(value));
});

test('what is no JSON number is refused', () => {
  expect(() => canonical({ a: Number.NaN })).toThrow('not a JSON number');
  expect(() => canonical([Number.POSITIVE_INFINITY])).toThrow('not a JSON number');
});

test('the hash of the chain is over the whole event but the hash itself, in canonical form', () => {
  const member = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.string(),
      member,
      member,
      (stream, id, type, data, { hash: _, ...metadata }) => {
        const whole = canonicalize({ stream, id, type, data, metadata }) ?? '';
        expect(chainHash(stream, { id, type, data, metadata: { hash: 'any', ...metadata } })).toBe(
          createHash('sha256').update(whole).digest('hex'),
        );
      },
    ),
  );
});

test('event ids are UUIDv5, whatever is kept of them', () => {
  const namespace = v5('technology-innovation-centers', v5.URL);
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat({ max: 30 }), (stream, command, index) => {
      const id = v5(`${stream}\n${command}\n${index}`, namespace);
      expect(eventId(stream, command, index)).toBe(id);
      expect(eventId(stream, command, index)).toBe(id);
    }),
  );
});
