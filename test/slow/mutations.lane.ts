import { forgeries } from '../audit/mutations/harness';
import { counting } from './lane';

/**
 * Ten thousand random forgeries of the recorded lives: each found with a right kind, or, if nothing but a checkpoint
 * can tell, by that.
 */
const lane = counting();
const count = Number(process.argv[2] ?? 10_000);
const verdicts = new Map<string, number>();
const kinds = new Set<string>();
const unseen = new Map<string, number>();
const missed: string[] = [];
const begun = process.cpuUsage();
for (const { life, forgery, findings, verdict } of forgeries(count, 7)) {
  verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  kinds.add(forgery.kind);
  const operation = forgery.kind.split('/').slice(0, 2).join('/');
  if (verdict === 'checkpoint') unseen.set(operation, (unseen.get(operation) ?? 0) + 1);
  if (verdict === 'wrong kind' || verdict === 'not found')
    missed.push(`${life} ${forgery.kind}: ${findings.map((f) => `${f.kind}@${f.revision}`).join(' ')}`);
}
lane.say(
  `${count} forgeries of ${kinds.size} kinds: ${[...verdicts].map(([name, n]) => `${name} ${n}`).join(', ')}; ${Math.round(process.cpuUsage(begun).user / 1e6)} s`,
);
lane.say(`found only with a checkpoint: ${[...unseen].map(([name, n]) => `${name} ${n}`).join(', ')}`);
lane.check('every forgery is found, with a right kind', missed.length === 0, missed.slice(0, 20));
lane.check('at least 200 kinds', kinds.size >= 200, kinds.size);
lane.end();
