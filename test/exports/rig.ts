import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBundle } from '../../audit/exports';
import type { EventToAppend, StoredEvent } from '../../events/store';
import {
  acceptCosigned,
  countersign,
  generateKey,
  keptCheckpoints,
  makeCheckpoint,
  parsePrivateKey,
  parseRequest,
  withTree,
} from '../../evidence';
import { noOthers } from '../../rules/kernel/command';
import { growingLaw } from '../../rules/law/law';
import { publishedCalendar } from '../../rules/time/published';
import { MemoryStore } from '../evidence/events';
import { Life } from '../support/given';
import { formed } from '../support/lifecycle';

export const verifier = join(__dirname, '..', '..', 'audit', 'exports', 'verify.mjs');
const now = (): number => Date.parse('2026-10-10T02:00:00Z');

/** A real life by the rules, up to a day; ids as in the record. */
export function lifeOf(id: string, until: string): StoredEvent[] {
  const life = formed('approved', new Life(growingLaw(publishedCalendar), noOthers, id));
  life.until(until);
  return life.stored;
}

/** A log in memory with two lives, interleaved, a log key, a witness and a data folder. */
export class Rig {
  readonly home = mkdtempSync(join(tmpdir(), 'bundle-'));
  readonly store = new MemoryStore();
  readonly signer = parsePrivateKey(generateKey('centers.test/log', 'ed25519').secret);
  readonly witness = parsePrivateKey(generateKey('auditor.test/w1', 'ed25519-cosignature').secret);
  readonly keys = [this.signer.publicKey, this.witness.publicKey];
  get deps() {
    return { store: this.store, home: this.home, signer: this.signer, now };
  }
  async tell(events: readonly StoredEvent[], piece = 5): Promise<void> {
    const byStream = new Map(
      [...new Set(events.map((e) => e.stream))].map((stream) => [stream, events.filter((e) => e.stream === stream)]),
    );
    const longest = Math.max(...[...byStream.values()].map((l) => l.length));
    for (let from = 0; from < longest; from += piece) {
      for (const [stream, list] of byStream) {
        const part = list.slice(from, from + piece);
        const revision = (await this.store.read(stream)).length - 1;
        if (part.length > 0)
          await this.store.append(
            stream,
            part.map(({ id, type, data, metadata }): EventToAppend => ({ id, type, data, metadata })),
            revision,
          );
      }
    }
  }
  async checkpoint(cosigned = true): Promise<string> {
    const { notes } = await makeCheckpoint(this.deps);
    const note = notes[0] ?? '';
    if (!cosigned) return note;
    const request = parseRequest(note);
    const answer = await countersign(
      { folder: mkdtempSync(join(this.home, 'w')), signer: this.witness, logs: this.keys, now },
      request,
    );
    await acceptCosigned(this.deps, answer.note, this.keys, 'auditor');
    return answer.note;
  }
  /** The bundle as a text, of a center or of everything, with the newest checkpoint. */
  async bundle(id: string | undefined, sealed = true): Promise<string> {
    const kept = keptCheckpoints(join(this.home, 'checkpoints'), this.keys);
    const newest = kept.at(-1);
    if (!newest) throw new Error('no checkpoint');
    let text = '';
    await withTree({ store: this.store, home: this.home }, (tree) =>
      writeBundle(
        { store: this.store, tree, checkpoint: newest, earlier: kept, now, ...(sealed ? { signer: this.signer } : {}) },
        id,
        (t) => {
          text += t;
        },
      ),
    );
    return text;
  }
  file(name: string, content: string | Buffer): string {
    const path = join(this.home, name);
    writeFileSync(path, content);
    return path;
  }
  end(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

export interface Verdict {
  readonly code: number | null;
  readonly out: string;
}
export function verify(...args: string[]): Verdict {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout + stderr };
}
