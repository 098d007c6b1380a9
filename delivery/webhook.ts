import { createHmac, timingSafeEqual } from 'node:crypto';
import { membersOf } from '../events/members';
import type { WebhookSettings } from '../settings';
import { digest } from './header';
import { type Delivery, type Letter, NotTaken } from './post';

/** The whole exchange, ms. */
const PATIENCE_MS = 30_000;
/** How far a signature's time may lie from the receiver's clock, ms. */
const SIGNATURE_WINDOW_MS = 300_000;

/**
 * Answers of the 4xx class after which the same letter may go through: a secret to be mended; it took too long, came
 * too early, there were too many.
 */
const MAY_PASS = [401, 408, 425, 429];

export interface Webhook {
  deliver(letter: Letter): Promise<Delivery>;
}

/**
 * Posts letters, signed, to one URL: the platform behind it knows its people. Redirects are not followed: a letter goes
 * where the settings say.
 */
export function webhook({ url, secret }: WebhookSettings): Webhook {
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;
  return {
    async deliver(letter) {
      const status = await post(url, letter, secret).catch((error: unknown) => {
        throw notTaken(address, reason(error));
      });
      if (status >= 200 && status < 300) return { outcome: 'handedOver', channel: 'webhook', address };
      if (status >= 400 && status < 500 && !MAY_PASS.includes(status))
        return { outcome: 'bounced', channel: 'webhook', address, code: `HTTP_${status}` };
      throw notTaken(address, `HTTP ${status}`);
    },
  };
}

async function post(url: string, letter: Letter, secret: string): Promise<number> {
  const { id, to, subject, text, html, at, sha256 } = letter;
  const body = JSON.stringify({ id, to, subject, text, html, at, sha256 });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': digest(id),
      'X-Centers-Timestamp': timestamp,
      'X-Centers-Signature': `v1=${sign(timestamp, body, secret)}`,
    },
    body,
  });
  await response.body?.cancel();
  return response.status;
}

const sign = (timestamp: string, body: string, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

/**
 * For receivers: was this posted by who has the secret, and just now? Within the window the same post may come twice (a
 * repeat, or a replay by somebody who listened): a receiver keeps each `Idempotency-Key` and does nothing the second
 * time.
 * @param headers of the request, names in lower case as Node has them
 * @param body the bytes as they came, before any parsing
 * @param now the receiver's clock, ms since 1970
 * @param windowMs how far the signature's time may lie from it, default five minutes
 */
export function verifySignature(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  secret: string,
  now: number,
  windowMs: number = SIGNATURE_WINDOW_MS,
): boolean {
  const { 'x-centers-timestamp': timestamp, 'x-centers-signature': signature } = headers;
  if (
    typeof timestamp !== 'string' ||
    !/^\d{1,12}$/.test(timestamp) ||
    Math.abs(now - Number(timestamp) * 1000) > windowMs
  )
    return false;
  const [, given] = /^v1=([0-9a-f]{64})$/.exec(String(signature)) ?? [];
  return (
    given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(sign(timestamp, body, secret), 'hex'))
  );
}

const notTaken = (address: string, why: string): NotTaken =>
  new NotTaken(
    `平台 ${address} 没有收下（${why}），稍后再试。 The platform did not take the letter; it will be tried again.`,
  );

/** `fetch` says what failed in the cause of its error. */
function reason(error: unknown): string {
  const { cause, message } = membersOf(error);
  const { code, message: inner } = membersOf(cause);
  return String(code ?? inner ?? message);
}
