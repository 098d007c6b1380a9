import { isNativeError } from 'node:util/types';
import { AppendTooLarge, type Revision, StoreAway, WrongExpectedRevision } from '../store';

/**
 * Codes of gRPC after which nobody knows what became of a call: cancelled, deadline exceeded, aborted, internal (a torn
 * connection), unavailable.
 */
const AWAY_CODES: readonly unknown[] = [1, 4, 10, 13, 14];
const RESOURCE_EXHAUSTED = 8;

/** The result, or `StoreAway` after `limitMs`; what comes later is dropped. */
export async function within<Result>(limitMs: number, call: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(away(limitMs)), limitMs);
  });
  call.catch(() => undefined);
  return await Promise.race([call, late]).finally(() => clearTimeout(timer));
}

export const away = (limitMs: number) => new StoreAway(`the event store gave no sign of life for ${limitMs} ms`);

export function checkOpen(signal: AbortSignal): void {
  if (signal.aborted) throw new StoreAway('the connection to the event store was closed');
}

/** The client's error in the port's terms; what is neither an outage nor a refusal the port knows stays as it is. */
export function portError(error: unknown, append?: { stream: string; expected: Revision }): unknown {
  if (!isNativeError(error) || error instanceof StoreAway) return error;
  const { message } = error;
  const type = typeOf(error);
  if (append && type === 'wrong-expected-version') {
    const actual =
      'actualVersion' in error && typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : -1;
    return new WrongExpectedRevision(append.stream, append.expected, actual);
  }
  const code = 'code' in error ? error.code : undefined;
  if (type === 'maximum-append-size-exceeded' || (code === RESOURCE_EXHAUSTED && /larger than max/i.test(message))) {
    return new AppendTooLarge(`the append is too large for the event store: ${message}`, { cause: error });
  }
  const torn = /^E[A-Z]+$/.test(String(code)) || /^Failed to discover/.test(message) || AWAY_CODES.includes(code);
  if (torn || ['unavailable', 'deadline-exceeded', 'cancelled', 'timeout', 'not-leader'].includes(type)) {
    return new StoreAway(`the event store is away: ${message}`, { cause: error });
  }
  return error;
}

function typeOf(error: unknown): string {
  return isNativeError(error) && 'type' in error ? String(error.type) : '';
}
