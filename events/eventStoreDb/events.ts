import { type AllStreamResolvedEvent, jsonEvent, type ResolvedEvent, type StreamingRead } from '@eventstore/db-client';
import type { EventToAppend, StoredEvent } from '../store';
import { away, portError, typeOf } from './errors';

export const toClient = ({ id, type, data, metadata }: EventToAppend) => jsonEvent({ id, type, data, metadata });

/** An event as the port knows it; undefined for what is not one of ours: links, tombstones, binary data. */
export function storedEvent({ event }: ResolvedEvent | AllStreamResolvedEvent): StoredEvent | undefined {
  if (!event?.isJson || event.type.startsWith('$')) return undefined;
  const { id, type, streamId, revision, created, position, data, metadata } = event;
  if (!position) throw new Error('事件库没有给出事件位置，请升级到 23.10 以上。 The event store gives no positions; it must be 23.10 or later.');
  return {
    id,
    type,
    data: objectOf(data),
    metadata: objectOf(metadata),
    stream: streamId,
    revision: Number(revision),
    created: created.toISOString(),
    position: position.commit.toString(),
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array) ? { ...value } : {};
}

/** Everything a finite read brings; an absent stream brings nothing. `StoreAway` after `silentMs` without a sign of life, or after `inAllMs`. */
export function readToEnd(stream: StreamingRead<ResolvedEvent>, silentMs: number, inAllMs?: number): Promise<ResolvedEvent[]> {
  return new Promise<ResolvedEvent[]>((resolve, reject) => {
    const events: ResolvedEvent[] = [];
    const timer = setTimeout(() => reject(away(silentMs)), inAllMs ?? silentMs);
    const finish = () => clearTimeout(timer);
    stream.on('data', (event: ResolvedEvent) => {
      events.push(event);
      if (inAllMs === undefined) timer.refresh();
    });
    stream.on('end', () => {
      finish();
      resolve(events);
    });
    stream.on('error', (error: unknown) => {
      finish();
      if (typeOf(error) === 'stream-not-found') resolve([]);
      else reject(portError(error));
    });
  }).catch((error: unknown) => {
    void stream.cancel().catch(() => undefined);
    throw error;
  });
}
