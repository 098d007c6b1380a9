/** Names are made in one place: the stream of an aggregate and the workflow that waits for it bear the same one. */
export interface StreamName {
  readonly aggregate: 'center' | 'program';
  readonly id: string;
}

export const programStream: StreamName = { aggregate: 'program', id: 'program' };

/** `center-<id>`, or `program`: name of the stream, and id of the workflow. */
export const streamName = ({ aggregate, id }: StreamName): string =>
  aggregate === 'program' ? 'program' : `center-${id}`;
