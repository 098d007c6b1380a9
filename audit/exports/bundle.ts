import { createHash } from 'node:crypto';
import { canonical } from '../../events/canonical';
import type { EventStore, StoredEvent } from '../../events/store';
import { centerStream } from '../../events/streams';
import {
  bareOrigin,
  consistencyProof,
  formatNote,
  inclusionProof,
  type LogTree,
  leafFormat,
  rootAt,
  type SignedCheckpoint,
  type Signer,
  signNote,
} from '../../evidence';
import { currentLaw } from '../../register';
import { legible } from '../../rules/kernel/legible';
import { isSwitch, type Policy, switches } from '../../rules/law/policy';
import { fromMillis } from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';

/**
 * The evidence bundle: one JSON document, one record a line, every line canonical JSON, so that it can be read piece by
 * piece and no byte of it can change unseen. Its format is told in `docs/evidence.md`; `verify.mjs` beside this file
 * checks it and shares no code with this.
 */
export const bundleFormat = 'centers-bundle/v1';
const sealFormat = 'centers-bundle-seal/v1';

export interface BundleDeps {
  readonly store: EventStore;
  /** Trees up to date with the log. */
  readonly tree: LogTree;
  /** The newest checkpoint, with the countersignatures it has. */
  readonly checkpoint: SignedCheckpoint;
  /** Earlier ones, for those who hold one. */
  readonly earlier: readonly SignedCheckpoint[];
  /** Seals the bundle; without it a cut-off tail can't be told from the truth. */
  readonly signer?: Signer;
  readonly now: () => number;
}

/** How many earlier checkpoints without countersignatures go along, the newest; countersigned ones all do. */
const EARLIER_CHECKPOINTS_MOST = 30;

export interface BundleTotals {
  readonly events: number;
  /** Events behind the checkpoint, which nothing proves yet. */
  readonly uncovered: number;
}

/**
 * Writes the bundle of one center (its stream and `program`, each event with its proof), or of the whole log (`center`
 * undefined: no proofs are needed, the tree is made anew from all its leaves).
 */
export async function writeBundle(
  deps: BundleDeps,
  center: string | undefined,
  write: (text: string) => Promise<void> | void,
): Promise<BundleTotals> {
  const sum = createHash('sha256');
  const put = async (text: string): Promise<void> => {
    sum.update(text);
    await write(text);
  };
  await put(`{"format":${canonical(bundleFormat)},\n`);
  const gathered = await (center === undefined ? undefined : eventsOf(deps, center));
  const seen = new Summary();
  // Which policies the events name is known only after reading them; a whole log is read twice.
  for await (const event of gathered ?? deps.store.readAll()) seen.policies.add(String(event.metadata.policy ?? ''));
  await put(`"header":${canonical(await header(deps, center, seen.policies))},\n"events":[\n`);
  const { algorithm, size } = deps.checkpoint;
  const node = deps.tree.node(algorithm);
  let index = -1;
  let uncovered = 0;
  let line = '';
  for await (const event of gathered ?? deps.store.readAll()) {
    index = gathered ? (deps.tree.indexOf(event.position) ?? Number.NaN) : index + 1;
    if (Number.isNaN(index)) break; // appended after the trees were brought up to date: the next bundle has it
    if (!gathered && index >= size) break; // the whole log is told up to its checkpoint
    if (line !== '') await put(`${line},\n`);
    const proof =
      gathered && index < size
        ? { proof: inclusionProof(algorithm, node, index, size).map((h) => h.toString('base64')) }
        : {};
    line = canonical({ event: evidence(event), index, ...proof });
    if (index >= size) uncovered += 1;
    seen.take(event);
  }
  if (line !== '') await put(`${line}\n`);
  await put(`],\n"notices":${canonical(seen.notices)},\n"streams":${canonical(seen.streams())},\n`);
  const digest = sum.digest('base64');
  const { signer } = deps;
  const text = `${sealFormat}\nsha-256 ${digest}\n`;
  const note = signer ? formatNote(signNote(text, signer.named(bareOrigin(signer.publicKey.name)))) : null;
  await write(`"seal":${canonical({ algorithm: 'sha-256', digest, note })}}\n`);
  return { events: seen.count, uncovered };
}

const evidence = ({ stream, revision, id, type, created, data, metadata }: StoredEvent) => ({
  stream,
  revision,
  id,
  type,
  created,
  data,
  metadata,
});

/** A center's events and the program's, in log order. */
async function eventsOf({ store }: BundleDeps, center: string): Promise<StoredEvent[]> {
  const streams = await Promise.all([store.read(centerStream(center)), store.read('program')]);
  return streams.flat().sort((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));
}

/** A notice as the bundle lists it. */
export function noticeIn({ stream, id, data: { notice, kind, to, sha256, issuedOn } }: StoredEvent): unknown {
  return { stream, event: id, notice, kind, to, sha256, issuedOn };
}

/** What is told of the events beside themselves: a reader makes it again and compares. */
class Summary {
  readonly policies = new Set<string>();
  readonly notices: unknown[] = [];
  count = 0;
  private readonly last = new Map<string, { events: number; hash: string }>();
  take(event: StoredEvent): void {
    const { stream, type, revision, metadata } = event;
    this.count += 1;
    this.last.set(stream, { events: revision + 1, hash: typeof metadata.hash === 'string' ? metadata.hash : '' });
    if (type === 'NoticeIssued') this.notices.push(noticeIn(event));
  }
  streams(): unknown[] {
    return [...this.last].map(([stream, s]) => ({ stream, ...s })).sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }
}

async function header(
  { store, tree, checkpoint, earlier, now }: BundleDeps,
  center: string | undefined,
  versions: ReadonlySet<string>,
) {
  const { algorithm, size } = checkpoint;
  return {
    scope: center === undefined ? 'all' : 'center',
    center: center ?? null,
    madeAt: fromMillis(now()),
    algorithm,
    leaf: leafFormat,
    chain: 'rfc8785+sha-256',
    ids: 'uuidv5',
    checkpoint: formatNote(checkpoint.note),
    earlier: chosen(earlier, checkpoint, tree).map((old) => ({
      note: formatNote(old.note),
      proof: consistencyProof(algorithm, tree.node(algorithm), old.size, size).map((h) => h.toString('base64')),
    })),
    policies: await policiesOf(store, versions),
    calendar: { version: publishedCalendar.version, years: publishedCalendar.years },
  };
}

/** Earlier checkpoints of the same tree that the log still agrees with. */
function chosen(
  earlier: readonly SignedCheckpoint[],
  { size, origin, algorithm }: SignedCheckpoint,
  tree: LogTree,
): SignedCheckpoint[] {
  const same = earlier.filter(
    (e) =>
      e.origin === origin &&
      e.size > 0 &&
      e.size < size &&
      rootAt(algorithm, tree.node(algorithm), e.size).equals(e.root),
  );
  return same.filter((e, i) => e.note.signatures.length > 1 || i >= same.length - EARLIER_CHECKPOINTS_MOST);
}

async function policiesOf(store: EventStore, versions: ReadonlySet<string>) {
  const law = await currentLaw(legible(store, () => undefined));
  const adopted = new Map(
    (await store.read('program')).filter((e) => e.type === 'PolicyAdopted').map((e) => [String(e.data.version), e.id]),
  );
  const known = [...versions].filter((version) => law.knows(version)).sort();
  return known.map((version) => {
    const policy: Policy = law.policy(version);
    const values = Object.fromEntries(
      Object.keys(switches)
        .filter(isSwitch)
        .map((key) => [key, policy.get(key)]),
    );
    return { version, adopted: adopted.get(version) ?? null, changed: policy.changed, values };
  });
}
