import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPost, type Delivery, NotTaken, verifySignature } from '../../delivery';
import { readSettings } from '../../settings';
import { addressFile, letter, oneAuthority } from './servers';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const secret = 'a secret of the platform';
let answer: { readonly status: number; readonly headers?: Record<string, string> };
let received: Received[];
let server: Server;
let base: string;

beforeEach(async () => {
  answer = { status: 204 };
  received = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body });
      if (answer.status === 0) request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end('answer');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const deliver = async (env: NodeJS.ProcessEnv = {}): Promise<Delivery | undefined> => {
  const post = createPost(
    readSettings({ CENTERS_WEBHOOK_URL: `${base}/centers?key=1`, CENTERS_WEBHOOK_SECRET: secret, ...env }).delivery,
  );
  return post?.deliver(letter).finally(() => post.close());
};
const first = (): Received => {
  const [one] = received;
  if (!one) throw new Error('nothing came');
  return one;
};
const taken = () => ({ outcome: 'handedOver', channel: 'webhook', address: `${base}/centers` });

test('the letter is posted as JSON, and its signature is that of the bytes that came', async () => {
  const [before, handed, after] = [Date.now(), await deliver(), Date.now()];
  expect(handed).toStrictEqual(taken());
  const { method, url, headers, body } = first();
  expect([method, url, headers['content-type']]).toStrictEqual(['POST', '/centers?key=1', 'application/json']);
  expect(JSON.parse(body)).toStrictEqual(letter);
  expect(headers['idempotency-key']).toBe(createHash('sha256').update(letter.id).digest('hex'));
  const timestamp = String(headers['x-centers-timestamp']);
  expect(Number(timestamp)).toBeGreaterThanOrEqual(Math.floor(before / 1000));
  expect(Number(timestamp)).toBeLessThanOrEqual(after / 1000);
  expect(headers['x-centers-signature']).toBe(
    `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
  );
});

test('a receiver lets in what was signed just now, and nothing else', async () => {
  await deliver();
  const { headers, body } = first();
  const signed = Number(headers['x-centers-timestamp']) * 1000;
  const verify = (changed: Partial<IncomingHttpHeaders> = {}, text = body, key = secret, now = signed) =>
    verifySignature({ ...headers, ...changed } as IncomingHttpHeaders, text, key, now);
  expect(verify()).toBe(true);
  expect(verify({}, body, secret, signed + 299_000)).toBe(true);
  expect(verify({}, body, secret, signed + 301_000)).toBe(false);
  expect(verify({}, body, secret, signed - 301_000)).toBe(false);
  expect(verify({ 'x-centers-timestamp': String(signed / 1000 + 600) }, body, secret, signed + 600_000)).toBe(false);
  expect(verify({}, `${body} `)).toBe(false);
  expect(verify({}, body, 'another secret of ours')).toBe(false);
  for (const signature of [
    '',
    'v1=',
    'v1=00',
    `v2=${String(headers['x-centers-signature']).slice(3)}`,
    `v1=${'0'.repeat(64)}`,
    undefined,
  ]) {
    expect(verify({ 'x-centers-signature': signature })).toBe(false);
  }
  for (const timestamp of ['', 'now', '1e9', undefined])
    expect(verify({ 'x-centers-timestamp': timestamp })).toBe(false);
});

test('a repeat carries the same key and a signature of its own time', async () => {
  await deliver();
  await deliver();
  expect(received.map(({ headers }) => headers['idempotency-key'])).toStrictEqual([
    expect.any(String),
    received[0]?.headers['idempotency-key'],
  ]);
});

test.each([200, 201, 202, 204])('%i: handed over', async (status) => {
  answer = { status };
  expect(await deliver()).toStrictEqual(taken());
});

test.each([400, 403, 404, 410, 413, 422])('%i: a bounce', async (status) => {
  answer = { status };
  expect(await deliver()).toStrictEqual({
    outcome: 'bounced',
    channel: 'webhook',
    address: `${base}/centers`,
    code: `HTTP_${status}`,
  });
});

test.each([401, 408, 425, 429, 500, 502, 503])('%i: tried again', async (status) => {
  answer = { status };
  await expect(deliver()).rejects.toThrow(NotTaken);
  await expect(deliver()).rejects.toThrow(`HTTP ${status}`);
});

test('a redirect is not followed', async () => {
  answer = { status: 302, headers: { location: `${base}/elsewhere` } };
  await expect(deliver()).rejects.toThrow(NotTaken);
  expect(received.map(({ url }) => url)).toStrictEqual(['/centers?key=1']);
});

test('a dropped connection and a closed port: tried again, the key in the query is not told', async () => {
  answer = { status: 0 };
  await expect(deliver()).rejects.toThrow(NotTaken);
  const error: Error = await deliver({ CENTERS_WEBHOOK_URL: 'http://127.0.0.1:1/centers?key=geheim' }).then(
    () => new Error('taken'),
    (e) => e,
  );
  expect(error).toBeInstanceOf(NotTaken);
  expect(error.message).not.toContain('geheim');
});

describe('mail and webhook together', () => {
  const mail = { CENTERS_SMTP_URL: 'smtp://127.0.0.1:1', CENTERS_MAIL_FROM: 'notices@centers.example' };

  test('who has no mail address is told by webhook', async () => {
    expect(await deliver({ ...mail, CENTERS_ADDRESSES: addressFile([]) })).toStrictEqual(taken());
  });

  test('who has one is told by mail, even while the mail server is away', async () => {
    await expect(deliver({ ...mail, CENTERS_ADDRESSES: addressFile(oneAuthority) })).rejects.toThrow(/ECONNREFUSED/);
    expect(received).toStrictEqual([]);
  });

  test('without any channel there is no post', () => expect(createPost(readSettings({}).delivery)).toBeUndefined());
});
