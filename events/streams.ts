/** Names are made in one place: the stream of an aggregate and the workflow that waits for it bear the same one. */
export interface StreamName {
  readonly aggregate: 'center' | 'program';
  readonly id: string;
}

export const programStream: StreamName = { aggregate: 'program', id: 'program' };

const centerPrefix = 'center-';

/** Prefixes of the streams of all centers, for reading the log. */
export const centerStreams: readonly string[] = [centerPrefix];
/** Stream and workflow of a center. */
export const centerStream = (id: string): string => `${centerPrefix}${id}`;
/** Whose stream it is, by the center's id; undefined for any other stream. */
export const centerOf = (stream: string): string | undefined =>
  stream.startsWith(centerPrefix) ? stream.slice(centerPrefix.length) : undefined;

/** The stream that is called by this id: what belongs to all centers, else a center's. */
export const streamNamed = (id: string): StreamName =>
  id === programStream.id ? programStream : { aggregate: 'center', id };

/** `center-<id>`, or `program`: name of the stream, and id of the workflow. */
export const streamName = ({ aggregate, id }: StreamName): string =>
  aggregate === 'program' ? 'program' : centerStream(id);
