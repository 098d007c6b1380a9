import { z } from 'zod';
import { switches } from '../../rules/law/policy';

/** The values a policy switch takes at its ends, each that is not the usual one. */

const pool: readonly unknown[] = [0, 1, 10, 20, 100, 1000, true, false, '', '00:00', '24:00', ['一个原因']];
const days: readonly unknown[] = ['01-02', '03-30', '1949-01-01', '2200-12-31'];
const steps: readonly unknown[] = [
  [],
  [{ at: '-999m', to: ['center'] }],
  [{ at: '+999wd', to: ['bureau-leader'], urgent: true }],
  [{ at: '+99m*', to: ['holder', 'authority'] }],
];

/** The values at the ends of a switch, by its own schema. */
function extremes(schema: z.ZodType): unknown[] {
  const { enum: values = [], items } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  const members = typeof items === 'object' && !Array.isArray(items) ? (items.enum ?? []) : [];
  const lists = [[], ...members.map((one) => [one]), [...members]];
  return [...pool, ...days, ...steps, ...values, ...lists].filter((value) => schema.safeParse(value).success);
}

export const deviations: readonly (readonly [key: string, value: unknown])[] = Object.entries(switches).flatMap(
  ([key, { schema, default: usual }]) =>
    extremes(schema)
      .filter((value) => JSON.stringify(value) !== JSON.stringify(usual))
      .map((value): [string, unknown] => [key, value]),
);
