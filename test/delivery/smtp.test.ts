import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotTaken, type Post } from '../../delivery';
import { usualPatience } from '../../delivery/smtp';
import { letter, type MailServer, mailPost, mailPostWith, oneAuthority, startMailServer } from './servers';
import type { Moods } from './smtpServer';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

const serverIn = async (moods: Moods = {}): Promise<MailServer> => {
  const server = await startMailServer(moods);
  open.push(server);
  return server;
};
const postTo = (url: string, ...more: [Parameters<typeof mailPost>[1]?, Parameters<typeof mailPost>[2]?]): Post => {
  const post = mailPost(url, ...more);
  open.push({ stop: () => post.close() });
  return post;
};
const plain = ({ port }: MailServer, query = ''): string => `smtp://127.0.0.1:${port}${query}`;
const handedOver = { outcome: 'handedOver', channel: 'mail', address: 'div8@example.cn' };

test('a letter arrives as one mail, readable, from whom, to whom and of when it is', async () => {
  const server = await serverIn();
  expect(await postTo(plain(server)).deliver(letter)).toStrictEqual(handedOver);
  const [mail] = await server.parsed();
  expect(await server.got()).toMatchObject([{ from: 'notices@centers.example', to: ['div8@example.cn'] }]);
  expect(mail).toMatchObject({
    subject: letter.subject,
    date: new Date(letter.at),
    from: { text: '"兵团科技局" <notices@centers.example>' },
  });
  expect(mail?.to).toMatchObject({ value: [{ name: '第八师科技局', address: 'div8@example.cn' }] });
  expect([mail?.text, mail?.html]).toStrictEqual([letter.text, letter.html]);
  expect(mail?.messageId).toMatch(/^<[0-9a-f]{32}@centers\.example>$/);
  expect([...(mail?.headers ?? [])]).toEqual(
    expect.arrayContaining([
      ['auto-submitted', 'auto-generated'],
      ['x-centers-letter', encodeURIComponent(letter.id)],
      ['x-centers-sha256', letter.sha256],
    ]),
  );
});

test('a repeat is the same mail to the last byte; another rendering is another mail', async () => {
  const server = await serverIn();
  await postTo(plain(server)).deliver(letter);
  await postTo(plain(server)).deliver(letter);
  await postTo(plain(server)).deliver({ ...letter, sha256: 'cd'.repeat(32) });
  const ids = (await server.parsed()).map(({ messageId }) => messageId);
  const [one, again] = await server.got();
  expect(again?.raw).toBe(one?.raw);
  expect(new Set(ids).size).toBe(2);
});

test.each(['rcpt', 'data'] as const)('451 at %s: not taken, and taken when the server is ready', async (at) => {
  const server = await serverIn({ defer: { at, times: 2 } });
  const post = postTo(plain(server));
  await expect(post.deliver(letter)).rejects.toThrow(NotTaken);
  await expect(post.deliver(letter)).rejects.toThrow(
    /没有收下（\w+ 451 4\.7\.1 Greylisted.*稍后再试。 The mail server did not take/,
  );
  expect(await post.deliver(letter)).toStrictEqual(handedOver);
  expect(await server.got()).toHaveLength(1);
});

test('a connection dropped after the letter: nobody knows, so it is sent again, with the same Message-ID', async () => {
  const server = await serverIn({ dropAfterData: 2 });
  const post = postTo(plain(server));
  for (const _ of [1, 2]) await expect(post.deliver(letter)).rejects.toThrow(NotTaken);
  expect(await post.deliver(letter)).toStrictEqual(handedOver);
  expect(await server.got()).toHaveLength(3);
  expect(new Set((await server.parsed()).map(({ messageId }) => messageId)).size).toBe(1);
});

test('a server slower than our patience: not taken; within it: taken', async () => {
  const server = await serverIn({ slowMs: 1500 });
  await expect(
    postTo(plain(server), oneAuthority, { patience: { ...usualPatience, silenceMs: 500 } }).deliver(letter),
  ).rejects.toThrow(/ETIMEDOUT/);
  await expect(
    postTo(plain(server), oneAuthority, { patience: { ...usualPatience, attemptMs: 500 } }).deliver(letter),
  ).rejects.toThrow(NotTaken);
  expect(await postTo(plain(server)).deliver(letter)).toStrictEqual(handedOver);
  expect(await server.got()).toHaveLength(1);
});

test('a server that is down, and up later', async () => {
  const first = await startMailServer();
  await first.stop();
  const post = postTo(plain(first));
  await expect(post.deliver(letter)).rejects.toThrow(/ECONNREFUSED/);
  const second = await serverIn({ port: first.port });
  expect(await post.deliver(letter)).toStrictEqual(handedOver);
  expect(await second.got()).toHaveLength(1);
});

test('a server that was started anew between two letters', async () => {
  const first = await startMailServer();
  const post = postTo(plain(first));
  await post.deliver(letter);
  await first.stop();
  const second = await serverIn({ port: first.port });
  expect(await post.deliver(letter)).toStrictEqual(handedOver);
  expect(await second.got()).toHaveLength(1);
});

test.each([
  [{ refuse: { 'div8@example.cn': { code: 550, text: '5.1.1 No such user' } } }, '550 5.1.1'],
  [{ refuse: { 'div8@example.cn': { code: 553, text: 'mailbox name not allowed' } } }, '553'],
  [{ refuseLetter: { code: 554, text: '5.7.1 Rejected as spam' } }, '554 5.7.1'],
])('%j is a bounce with its code', async (moods, code) => {
  const server = await serverIn(moods);
  expect(await postTo(plain(server)).deliver(letter)).toStrictEqual({
    outcome: 'bounced',
    channel: 'mail',
    address: 'div8@example.cn',
    code,
  });
  expect(await server.got()).toStrictEqual([]);
});

test.each([
  [{ refuseSender: { code: 550, text: '5.7.1 Sender not allowed' } }],
  [{ refuse: { 'div8@example.cn': { code: 530, text: '5.7.0 Authentication required' } } }],
])('%j speaks of our settings, not of the recipient: tried again', async (moods) => {
  await expect(postTo(plain(await serverIn(moods))).deliver(letter)).rejects.toThrow(NotTaken);
});

test('nobody has an address: a bounce, no connection is made', async () => {
  expect(await postTo('smtp://127.0.0.1:1', []).deliver(letter)).toStrictEqual({
    outcome: 'bounced',
    code: 'NO_ADDRESS',
  });
});

describe('several persons', () => {
  const rows = ['a', 'b', 'c'].map((name) => ({
    role: 'authority',
    organization: 'div-8',
    name,
    mail: `${name}@example.cn`,
  }));

  test('one mail goes to all; who is refused for good is told', async () => {
    const server = await serverIn({ refuse: { 'b@example.cn': { code: 550, text: '5.1.1 No such user' } } });
    const refused = [{ address: 'b@example.cn', code: '550 5.1.1' }];
    expect(await postTo(plain(server), rows).deliver(letter)).toStrictEqual({
      ...handedOver,
      address: 'a@example.cn, c@example.cn',
      refused,
    });
    expect(await server.got()).toMatchObject([{ to: ['a@example.cn', 'c@example.cn'] }]);
  });

  test('all refused: a bounce that names them all', async () => {
    const refuse = Object.fromEntries(rows.map(({ mail }) => [mail, { code: 550, text: 'No such user' }]));
    const all = rows.map(({ mail }) => mail).join(', ');
    expect(await postTo(plain(await serverIn({ refuse })), rows).deliver(letter)).toStrictEqual({
      outcome: 'bounced',
      channel: 'mail',
      address: all,
      code: '550',
    });
  });

  test('who was put off and has left the directory meanwhile is waited for no longer', async () => {
    const server = await serverIn({ defer: { at: 'rcpt', times: 9, only: 'b@example.cn' } });
    const { post, file } = mailPostWith(plain(server), rows);
    open.push({ stop: () => post.close() });
    await expect(post.deliver(letter)).rejects.toThrow(NotTaken);
    writeFileSync(file, JSON.stringify(rows.filter(({ name }) => name !== 'b')));
    expect(await post.deliver(letter)).toStrictEqual({ ...handedOver, address: 'a@example.cn, c@example.cn' });
    expect(await server.got()).toHaveLength(1);
  });

  test('who was put off gets it later, and only he', async () => {
    const server = await serverIn({ defer: { at: 'rcpt', times: 1, only: 'b@example.cn' } });
    const post = postTo(plain(server), rows);
    await expect(post.deliver(letter)).rejects.toThrow(NotTaken);
    expect(await post.deliver(letter)).toStrictEqual({
      ...handedOver,
      address: 'a@example.cn, b@example.cn, c@example.cn',
    });
    expect((await server.got()).map(({ to }) => to)).toStrictEqual([
      ['a@example.cn', 'c@example.cn'],
      ['b@example.cn'],
    ]);
    expect(new Set((await server.parsed()).map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('login and encryption', () => {
  const login = { user: 'xpcc', password: 'geheim' };

  test('a login the server refuses is a setting to be mended: tried again, and the password is not told', async () => {
    const post = postTo(`smtp://xpcc:falsch@127.0.0.1:${(await serverIn({ login })).port}?starttls=never`);
    const error: Error = await post.deliver(letter).then(
      () => new Error('taken'),
      (e) => e,
    );
    expect(error).toBeInstanceOf(NotTaken);
    expect(error.message).toMatch(/535[\s\S]*请检查 CENTERS_SMTP_URL/);
    expect(error.message).not.toContain('falsch');
  });

  test('the right one is let in', async () => {
    const server = await serverIn({ login, tls: true });
    const ca = join(__dirname, 'tls-certificate.pem');
    expect(await postTo(`smtp://xpcc:geheim@localhost:${server.port}?ca=${ca}`).deliver(letter)).toStrictEqual(
      handedOver,
    );
    expect(await server.got()).toMatchObject([{ encrypted: true }]);
  });

  test('a certificate file that is not there is said at once', () => {
    expect(() => postTo('smtps://localhost?ca=/nowhere.pem')).toThrow(/证书文件 \/nowhere\.pem 无法读取/);
  });

  test('a certificate nobody we know has signed: not taken', async () => {
    const server = await serverIn({ tls: true });
    await expect(postTo(`smtp://localhost:${server.port}?starttls=required`).deliver(letter)).rejects.toThrow(
      /self.signed certificate/,
    );
    await expect(postTo(`smtp://localhost:${server.port}`).deliver(letter)).rejects.toThrow(/self.signed certificate/);
    expect(await server.got()).toStrictEqual([]);
  });

  test('a server without STARTTLS gets no password and no letter when it is required', async () => {
    const server = await serverIn({ login });
    await expect(postTo(`smtp://xpcc:geheim@127.0.0.1:${server.port}`).deliver(letter)).rejects.toThrow(NotTaken);
    expect(await server.got()).toStrictEqual([]);
  });
});

test('connections are kept and used again', async () => {
  const server = await serverIn();
  const post = postTo(plain(server));
  for (let n = 1; n <= 10; n++) await post.deliver({ ...letter, id: `${letter.id}-${n}` });
  expect(new Set((await server.got()).map(({ connection }) => connection)).size).toBe(1);
  await Promise.all(Array.from({ length: 50 }, (_, n) => post.deliver({ ...letter, id: `${letter.id}-more-${n}` })));
  expect(await server.got()).toHaveLength(60);
  expect(new Set((await server.got()).map(({ connection }) => connection)).size).toBeLessThanOrEqual(5);
});
