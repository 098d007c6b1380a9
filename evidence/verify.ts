import { chainHash } from '../events/envelope';
import type { EventStore, StoredEvent } from '../events/store';
import { type HashAlgorithm, needHash } from './algorithms';
import type { SignedCheckpoint } from './checkpoint';
import { eventJson, leafHash } from './leaf';
import { checkpointStream } from './logTree';
import { Frontier } from './tree';

/** What is wrong with the log, in the words of an audit. */
interface LogFinding {
  readonly kind: 'missing' | 'altered' | 'reordered' | 'inserted';
  /** Place in the log from which on it is wrong (0 = first event), if known. */
  readonly index?: number;
  readonly stream?: string;
  readonly revision?: number;
  /** Chinese first, then English. */
  readonly message: string;
}

export interface LogVerdict {
  /** Events there are. */
  readonly events: number;
  /** Sizes of the checkpoints the log agrees with. */
  readonly agrees: readonly number[];
  readonly findings: readonly LogFinding[];
}

/**
 * Hashes of the leaves as they were, from a kept tree: lets the place be named. They are used only if they give the
 * checkpoint's root.
 */
export type FormerLeaf = (index: number) => Buffer | undefined;

/** How many leaves after the first difference are compared to tell a drop from an insertion from a change. */
const LEAVES_COMPARED_MOST = 100_000;

/**
 * Reads the whole log anew and compares it with checkpoints somebody kept. Nothing on this machine is believed: hash
 * chains may all have been made anew. Memory does not grow with the log.
 * @param checkpoints whose signatures the caller has verified; one is enough, more of them narrow the place
 */
export async function verifyAgainst(
  checkpoints: SignedCheckpoint | readonly SignedCheckpoint[],
  store: EventStore,
  former?: FormerLeaf,
): Promise<LogVerdict> {
  const known = ('origin' in checkpoints ? [checkpoints] : [...checkpoints]).sort((a, b) => a.size - b.size);
  const trees = [...new Set(known.map((k) => needHash(k.algorithm)))].map((algorithm) => ({
    algorithm,
    edge: new Frontier(algorithm),
  }));
  const agrees: number[] = [];
  const wrong: SignedCheckpoint[] = [];
  const compare = (size: number, from: number): number => {
    let next = from;
    for (let k = known[next]; k && k.size === size; next += 1, k = known[next]) {
      const root = trees.find((t) => t.algorithm === k?.algorithm)?.edge.root();
      if (root?.equals(k.root)) agrees.push(size);
      else wrong.push(k);
    }
    return next;
  };
  const place =
    former &&
    new Place(
      former,
      known.findLast((k) => k.algorithm === 'sha-256'),
    );
  const chains = new Chains();
  let events = 0;
  let next = compare(0, 0);
  for await (const event of store.readAll()) {
    const json = eventJson(event);
    for (const { algorithm, edge } of trees) {
      const leaf = leafHash(json, algorithm);
      edge.push(leaf);
      if (algorithm === 'sha-256') place?.see(events, leaf, event);
    }
    chains.see(event);
    events += 1;
    next = compare(events, next);
  }
  const beyond = known.slice(next);
  return {
    events,
    agrees,
    findings: findingsOf(events, agrees.at(-1) ?? 0, wrong, beyond, place?.finding() ?? chains.first),
  };
}

function findingsOf(
  events: number,
  good: number,
  wrong: readonly SignedCheckpoint[],
  beyond: readonly SignedCheckpoint[],
  place: LogFinding | undefined,
): LogFinding[] {
  const [first] = wrong;
  const last = beyond.at(-1);
  if (!first && !last) return [];
  const where = place ? `；${place.message}` : '';
  if (first)
    return [
      {
        kind: 'altered',
        ...place,
        message: `记录与检查点（${first.size} 个事件）不符：第 ${good + 1} 至第 ${first.size} 个事件之间有改写、删除、插入或调换 / the log is not that of the checkpoint: something between events ${good + 1} and ${first.size} was rewritten, dropped, inserted or reordered${where}`,
      },
    ];
  return [
    {
      kind: 'missing',
      ...(place ?? {}),
      index: place?.index ?? events,
      message: `检查点含 ${last?.size} 个事件，记录只有 ${events} 个：后面的事件被删除，或恢复了旧的备份 / the checkpoint has ${last?.size} events, the log only ${events}: cut, or an older copy restored${where}`,
    },
  ];
}

/**
 * Without a kept tree, the first seam in a stream's own chain is the best hint; a forger who made the hashes anew
 * leaves none.
 */
class Chains {
  private readonly last = new Map<string, { revision: number; hash: string }>();
  first: LogFinding | undefined;
  see(event: StoredEvent): void {
    const before = this.last.get(event.stream);
    const { prev, hash } = event.metadata;
    const says = typeof hash === 'string' ? hash : '';
    const problem =
      event.revision !== (before?.revision ?? -1) + 1
        ? '修订号不连续 / a gap in the revisions'
        : says !== '' && (prev !== (before?.hash ?? '') || says !== chainHash(event.stream, event))
          ? '散列链断开 / the hash chain breaks'
          : undefined;
    if (problem && !this.first)
      this.first = {
        kind: 'altered',
        stream: event.stream,
        revision: event.revision,
        message: `${event.stream} #${event.revision}：${problem}`,
      };
    this.last.set(event.stream, { revision: event.revision, hash: says });
  }
}

/** Compares leaf by leaf with a kept tree, once that has shown to be the one of the checkpoint. */
class Place {
  private readonly edge: Frontier;
  private first: { index: number; event: StoredEvent } | undefined;
  private readonly now: string[] = [];
  private readonly before: string[] = [];
  private seen = 0;
  private cut = false;
  constructor(
    private readonly former: FormerLeaf,
    private readonly checkpoint: SignedCheckpoint | undefined,
    algorithm: HashAlgorithm = 'sha-256',
  ) {
    this.edge = new Frontier(algorithm);
  }

  see(index: number, leaf: Buffer, event: StoredEvent): void {
    this.seen = index + 1;
    // A checkpoint was appended after all it speaks of: where it stands too early, something before it is gone.
    if (event.stream === checkpointStream && Number(event.data.size) > index) this.cut = true;
    if (!this.checkpoint || index >= this.checkpoint.size) {
      if (this.first && this.now.length < LEAVES_COMPARED_MOST) this.now.push(leaf.toString('hex'));
      return;
    }
    const then = this.take(index);
    if (!this.first && then?.equals(leaf)) return;
    this.first ??= { index, event };
    if (this.now.length >= LEAVES_COMPARED_MOST) return;
    this.now.push(leaf.toString('hex'));
    if (then) this.before.push(then.toString('hex'));
  }

  private take(index: number): Buffer | undefined {
    const leaf = this.former(index);
    if (leaf && this.edge.size === index) this.edge.push(leaf);
    return leaf;
  }

  finding(): LogFinding | undefined {
    const { checkpoint, first } = this;
    if (!checkpoint) return undefined;
    for (let i = this.seen; i < checkpoint.size; i += 1) {
      const then = this.take(i);
      if (then && this.before.length < LEAVES_COMPARED_MOST) this.before.push(then.toString('hex'));
    }
    // A kept tree that does not give the countersigned root is no witness.
    if (this.edge.size !== checkpoint.size || !this.edge.root().equals(checkpoint.root)) return undefined;
    if (!first) return undefined;
    const { stream, revision, type } = first.event;
    const kind = this.kind();
    const zh = { missing: '缺少事件', altered: '事件被改写', reordered: '事件被调换', inserted: '插入了事件' }[kind];
    return {
      kind,
      index: first.index,
      stream,
      revision,
      message: `日志第 ${first.index + 1} 个位置（现为 ${stream} #${revision} ${type}）起${zh} / from place ${first.index + 1} of the log: ${kind}`,
    };
  }

  /**
   * By the first leaf that differs: is what stands there now found later among the old ones, and the other way round?
   */
  private kind(): LogFinding['kind'] {
    const [now = ''] = this.now;
    const [then = ''] = this.before;
    const moved = this.before.includes(now);
    const stillThere = this.now.includes(then);
    if (moved) return stillThere ? 'reordered' : 'missing';
    if (stillThere) return 'inserted';
    return this.cut ? 'missing' : 'altered';
  }
}
