import { canonical } from '../events/canonical';
import type { StoredEvent } from '../events/store';
import { digest, type HashAlgorithm } from './algorithms';

/**
 * What of an event is evidence: everything a reader sees of it but its place in the log, which is the place of its
 * leaf.
 */
export type LeafEvent = Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'type' | 'created' | 'data' | 'metadata'>;

/** The first line of every leaf: what follows and what it is hashed with. */
export const leafFormat = 'centers-leaf/v1';

/**
 * The bytes of a leaf (UTF-8): `centers-leaf/v1 <hash algorithm>`, a newline, and the canonical JSON (RFC 8785) of the
 * event. `created` is the store's own time of writing, to the millisecond.
 */
export const leafText = (event: LeafEvent, algorithm: HashAlgorithm): string =>
  `${leafFormat} ${algorithm}\n${eventJson(event)}`;

/** Several algorithms hash the same JSON: it is written once. */
export const eventJson = ({ created, data, id, metadata, revision, stream, type }: LeafEvent): string =>
  canonical({ created, data, id, metadata, revision, stream, type });

/** Hash of a leaf, RFC 6962 section 2.1: H(0x00 ‖ leaf). */
export const leafHash = (json: string, algorithm: HashAlgorithm): Buffer =>
  digest(algorithm, `\u0000${leafFormat} ${algorithm}\n${json}`);
