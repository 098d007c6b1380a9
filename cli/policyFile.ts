import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Policy, PolicyError, policy } from '../rules/law/policy';
import { CliError, exit } from './output';

const schema = z.object({
  version: z.string().optional(),
  values: z.union([z.record(z.string(), z.json()), z.array(z.object({ key: z.string(), value: z.json() }))]),
});

/** The policy a file proposes; values it does not name stay. */
export function proposedPolicy(path: string): Policy {
  try {
    const { version, values } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const named = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v.key, v.value])) : values;
    return policy(version ?? 'proposed', named);
  } catch (error) {
    if (error instanceof PolicyError) throw new CliError(error.message, exit.usage);
    throw new CliError(
      `读不出政策文件 ${path}：应为 {"values": {"参数": 值}} / cannot read the policy file`,
      exit.usage,
    );
  }
}
