import { auditEvents, type Finding } from '../../../audit';
import type { StoredEvent } from '../../../events/store';
import { eventJson, Frontier, leafHash } from '../../../evidence';
import { there } from '../../support/there';
import { type GoldenLife, goldenLives } from '../golden';
import { type Draw, draw, type Forgery } from './operations';

export interface Tampered {
  readonly life: string;
  readonly forgery: Forgery;
  readonly findings: readonly Finding[];
  /** `found` with a right kind; `checkpoint`: found only by whoever holds one; else a fault of the audit. */
  readonly verdict: 'found' | 'checkpoint' | 'wrong kind' | 'not found';
}

/** The same numbers for the same seed (mulberry32). */
export function drawing(seed: number): Draw {
  let a = seed >>> 0;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * Math.max(below, 1));
  };
}

/** The root of the Merkle tree over a log: what a checkpoint signs. */
function rootOf(log: readonly StoredEvent[]): string {
  const frontier = new Frontier('sha-256');
  for (const event of log) frontier.push(leafHash(eventJson(event), 'sha-256'));
  return frontier.root().toString('base64');
}

const isSame = (a: readonly StoredEvent[], b: readonly StoredEvent[]): boolean =>
  a.length === b.length && a.every((e, i) => eventJson(e) === eventJson(there(b[i])));

/** Audits a forged stream and judges what the audit says. Undefined when the forgery changed nothing. */
function tamper(life: GoldenLife, forgery: Forgery): Tampered | undefined {
  if (isSame(forgery.events, life.log)) return undefined;
  const findings = auditEvents(forgery.events, life.now);
  const right = findings.some((f) => forgery.expects.has(f.kind));
  const verdict = right
    ? 'found'
    : findings.length > 0
      ? 'wrong kind'
      : forgery.consistent && seenByWitness(life.log, forgery.events)
        ? 'checkpoint'
        : 'not found';
  return { life: life.file, forgery, findings, verdict };
}

/**
 * Whoever holds the root over the honest log asks for the same number of events: fewer, or another root, is a forgery.
 */
const seenByWitness = (honest: readonly StoredEvent[], forged: readonly StoredEvent[]): boolean =>
  forged.length < honest.length || rootOf(forged.slice(0, honest.length)) !== rootOf(honest);

/** Random forgeries of the recorded lives. */
export function* forgeries(count: number, seed: number, lives = goldenLives()): Generator<Tampered> {
  const number = drawing(seed);
  for (let done = 0; done < count; ) {
    const life = there(lives[number(lives.length)]);
    const other = there(lives[number(lives.length)]);
    const forgery = other === life ? undefined : draw(life.log, other.log, number);
    const tampered = forgery && tamper(life, forgery);
    if (!tampered) continue;
    done += 1;
    yield tampered;
  }
}
