/** What EventStoreDB's streams do, in a few lines of memory: the answers a server must give. */
export type ModelExpected = number | 'any' | 'no_stream' | 'stream_exists';
export type ModelAnswer = { revision: number } | { wrong: number } | 'deleted' | 'missing' | 'done' | string[];

interface Stream {
  ids: string[];
  hasMetadata: boolean;
  deleted: boolean;
  ended: boolean;
  truncateBefore: number;
  maxCount: number;
}

export class Model {
  readonly log: string[] = [];
  private readonly streams = new Map<string, Stream>();
  private readonly written = new Map<string, { name: string; revision: number }>();

  private at(name: string): Stream {
    const made: Stream = {
      ids: [],
      hasMetadata: false,
      deleted: false,
      ended: false,
      truncateBefore: 0,
      maxCount: Number.POSITIVE_INFINITY,
    };
    const stream = this.streams.get(name) ?? made;
    this.streams.set(name, stream);
    return stream;
  }

  append(name: string, ids: readonly string[], expected: ModelExpected): ModelAnswer {
    const stream = this.at(name);
    const last = stream.ids.length - 1;
    const verdict = this.judge(name, stream, ids, expected);
    if (verdict !== 'go') return verdict;
    for (const id of ids) {
      stream.ids.push(id);
      this.log.push(`${name} ${id}`);
      this.written.set(id, { name, revision: stream.ids.length - 1 });
    }
    if (stream.deleted) Object.assign(stream, { deleted: false, truncateBefore: last + 1 });
    return { revision: Math.max(0, last + ids.length) }; // the client shows 0 for an empty append to no stream
  }

  private judge(name: string, stream: Stream, ids: readonly string[], expected: ModelExpected): ModelAnswer | 'go' {
    const last = stream.ids.length - 1;
    if (stream.ended) return 'deleted';
    if (expected === 'stream_exists' && stream.deleted) return 'deleted';
    if (expected === 'stream_exists' && last < 0 && !stream.hasMetadata) return { wrong: last };
    if (expected === 'any' || expected === 'stream_exists') {
      const places = ids.map((id) => this.written.get(id)).map((place) => (place?.name === name ? place.revision : -1));
      if (places.length === 0 || places[0] === -1) return 'go';
      return places.includes(-1) ? { wrong: last } : { revision: places.at(-1) ?? -1 };
    }
    const at = expected === 'no_stream' ? -1 : expected;
    if (at > last) return { wrong: last };
    if (at === last) return 'go';
    const same = ids.map((id, n) => stream.ids[at + 1 + n] === id);
    if (ids.length > 0 && !same.includes(false)) return { revision: at + ids.length };
    return ids.length > 0 && !same[0] && at === -1 && stream.deleted ? 'go' : { wrong: last };
  }

  read(name: string, from: number, count: number, backwards: boolean): ModelAnswer {
    const { ids, deleted, ended, truncateBefore, maxCount } = this.at(name);
    if (ended) return 'deleted';
    if (deleted || ids.length === 0) return 'missing';
    const first = Math.max(0, truncateBefore, ids.length - maxCount);
    const seen = ids
      .map((id, revision) => `${revision} ${id}`)
      .filter((_, revision) => revision >= first && (backwards ? revision <= from : revision >= from));
    return (backwards ? seen.reverse() : seen).slice(0, count);
  }

  remove(name: string, forEver: boolean): ModelAnswer {
    const stream = this.at(name);
    if (stream.ended) return 'deleted';
    if (!forEver && stream.ids.length === 0 && !stream.hasMetadata) return { wrong: -1 };
    Object.assign(
      stream,
      forEver ? { ended: true } : { deleted: true, hasMetadata: true, maxCount: Number.POSITIVE_INFINITY },
    );
    return 'done';
  }

  setMetadata(name: string, { truncateBefore, maxCount }: { truncateBefore?: number; maxCount?: number }): ModelAnswer {
    const stream = this.at(name);
    if (stream.ended) return 'deleted';
    const hidden = stream.deleted ? stream.ids.length : (truncateBefore ?? 0);
    Object.assign(stream, {
      hasMetadata: true,
      deleted: false,
      truncateBefore: hidden,
      maxCount: maxCount ?? Number.POSITIVE_INFINITY,
    });
    return 'done';
  }
}
