import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings, resolveAddresses, SettingsError, settingNames } from '../../settings';

const complaints = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split('\n');
    throw error;
  }
  return [];
};
const homeWith = (stack?: unknown): string => {
  const home = mkdtempSync(join(tmpdir(), 'centers-env-'));
  if (stack !== undefined)
    writeFileSync(join(home, 'stack.json'), typeof stack === 'string' ? stack : JSON.stringify(stack));
  return home;
};
const running = {
  eventstore: 'esdb://127.0.0.1:4113?tls=false',
  temporal: '127.0.0.1:9233',
  ui: 'http://127.0.0.1:9234',
  startedAt: '2026-01-01T00:00:00+08:00',
};

describe('readSettings', () => {
  test('needs nothing', () => {
    expect(readSettings({ CENTERS_EVENTSTORE: ' ', PATH: '/bin' })).toStrictEqual({
      home: resolve('.centers'),
      eventstore: undefined,
      temporal: undefined,
      namespace: 'default',
      port: undefined,
      runLength: 2000,
      metrics: undefined,
      witnessed: undefined,
      delivery: { mail: undefined, webhook: undefined, site: undefined },
      warnings: [],
    });
  });

  test('takes every variable it names', () => {
    const env = {
      CENTERS_HOME: '/data/centers',
      CENTERS_EVENTSTORE: 'kurrentdb+discover://admin:secret@store:2113?tls=true',
      TEMPORAL_ADDRESS: 'temporal:7233',
      TEMPORAL_NAMESPACE: 'xpcc',
      CENTERS_PORT: '8080',
      CENTERS_RUN_LENGTH: '100',
      CENTERS_METRICS: '[::1]:9464',
      CENTERS_WITNESSED: '/data/witnessed',
      CENTERS_SMTP_URL: 'smtp://xpcc%40mail:p%40ss%2F@mail.example.cn:2525?starttls=optional&ca=/etc/ca.pem',
      CENTERS_MAIL_FROM: '科技局 <notices@example.cn>',
      CENTERS_ADDRESSES: '/data/addresses.csv',
      CENTERS_WEBHOOK_URL: 'https://platform.example.cn/centers?org=1',
      CENTERS_WEBHOOK_SECRET: '0123456789abcdef',
      CENTERS_PUBLIC: '/data/public',
    };
    expect(Object.keys(env).sort()).toStrictEqual([...settingNames].sort());
    expect(readSettings(env)).toStrictEqual({
      home: '/data/centers',
      eventstore: env.CENTERS_EVENTSTORE,
      temporal: 'temporal:7233',
      namespace: 'xpcc',
      port: 8080,
      runLength: 100,
      metrics: '[::1]:9464',
      witnessed: '/data/witnessed',
      delivery: {
        mail: {
          server: {
            host: 'mail.example.cn',
            port: 2525,
            tls: 'optional',
            login: { user: 'xpcc@mail', password: 'p@ss/' },
            ca: '/etc/ca.pem',
          },
          from: { name: '科技局', address: 'notices@example.cn' },
          directory: '/data/addresses.csv',
        },
        webhook: { url: env.CENTERS_WEBHOOK_URL, secret: env.CENTERS_WEBHOOK_SECRET },
        site: '/data/public',
      },
      warnings: [],
    });
  });

  test.each([
    ['CENTERS_EVENTSTORE', 'http://127.0.0.1:2113'],
    ['CENTERS_EVENTSTORE', 'esdb://'],
    ['TEMPORAL_ADDRESS', '127.0.0.1'],
    ['TEMPORAL_ADDRESS', 'http://127.0.0.1:7233'],
    ['TEMPORAL_ADDRESS', '127.0.0.1:70000'],
    ['TEMPORAL_NAMESPACE', '兵团'],
    ['CENTERS_PORT', '0'],
    ['CENTERS_PORT', '80 80'],
    ['CENTERS_RUN_LENGTH', '2e3'],
    ['CENTERS_RUN_LENGTH', '10'],
    ['CENTERS_METRICS', '9464'],
    ['CENTERS_MAIL_FROM', 'notices'],
    ['CENTERS_MAIL_FROM', '科技局 <notices@example.cn'],
    ['CENTERS_MAIL_FROM', '科技局\r\nBcc: x@y.cn <notices@example.cn>'],
  ])('refuses %s=%s in one sentence that says what is allowed', (name, value) => {
    const lines = complaints({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^环境变量 ${name} 的值 .*应为.*。 ${name} is .* but must be .*\\.$`));
    expect(lines[0]).toContain(JSON.stringify(value));
  });

  test('names every wrong variable at once, and never prints a password', () => {
    const lines = complaints({ CENTERS_EVENTSTORE: 'tcp://admin:geheim@store:1113', CENTERS_PORT: 'x' });
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('geheim');
  });

  const mail = { CENTERS_MAIL_FROM: 'notices@example.cn', CENTERS_ADDRESSES: 'addresses.csv' };

  test.each([
    ['CENTERS_SMTP_URL', 'http://u:geheim@mail.example.cn'],
    ['CENTERS_SMTP_URL', 'smtp://u:geheim/x@mail.example.cn'],
    ['CENTERS_SMTP_URL', 'smtp://u:geheim@mail.example.cn?starttls=maybe'],
    ['CENTERS_SMTP_URL', 'smtp://u:geheim@mail.example.cn?logger=true'],
    ['CENTERS_SMTP_URL', 'smtps://u:geheim@mail.example.cn?starttls=never'],
    ['CENTERS_WEBHOOK_URL', 'https://u:geheim@platform.example.cn/'],
    ['CENTERS_WEBHOOK_SECRET', 'geheim'],
  ])('refuses %s=%s without showing it', (name, value) => {
    const lines = complaints({ ...mail, CENTERS_WEBHOOK_SECRET: '0123456789abcdef', [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      new RegExp(`^环境变量 ${name} 的值 \\*\\*\\* 无效，应为.*。 ${name} is \\*\\*\\*, but must be .*$`),
    );
    expect(lines[0]).not.toContain('geheim');
  });

  test('a channel that lacks a part is named with the part', () => {
    const lines = complaints({
      CENTERS_SMTP_URL: 'smtp://mail.example.cn',
      CENTERS_WEBHOOK_URL: 'https://platform.example.cn/',
    });
    expect(lines.map((line) => /so (\w+) must be set too\.$/.exec(line)?.[1])).toStrictEqual([
      'CENTERS_MAIL_FROM',
      'CENTERS_ADDRESSES',
      'CENTERS_WEBHOOK_SECRET',
    ]);
  });

  test.each([
    ['smtp://mail.example.cn', { port: 587, tls: 'optional', login: undefined }],
    ['smtp://u:p@mail.example.cn', { port: 587, tls: 'required', login: { user: 'u', password: 'p' } }],
    ['smtps://u:p@mail.example.cn', { port: 465, tls: 'implicit' }],
    ['smtp://[::1]:25?starttls=never', { host: '::1', port: 25, tls: 'never' }],
  ])('%s: the usual port, and no password in the clear unless it is said', (url, server) => {
    expect(readSettings({ ...mail, CENTERS_SMTP_URL: url }).delivery.mail?.server).toMatchObject(server);
  });

  test('a variable that looks like ours is reported as a probable misspelling', () => {
    const { warnings } = readSettings({ CENTERS_EVENTSTOR: 'esdb://x:1', CENTERS_COLOUR: 'red' });
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('did you mean CENTERS_EVENTSTORE?');
    expect(warnings[1]).toContain('There is no setting CENTERS_COLOUR');
  });
});

describe('resolveAddresses', () => {
  test('falls back on the usual ports', () => {
    expect(resolveAddresses(readSettings({ CENTERS_HOME: homeWith() }))).toStrictEqual({
      eventstore: 'esdb://127.0.0.1:2113?tls=false',
      temporal: '127.0.0.1:7233',
      namespace: 'default',
      ui: undefined,
      from: { eventstore: 'usual port', temporal: 'usual port' },
    });
  });

  test('knows where the running embedded stack is', () => {
    const CENTERS_HOME = homeWith({ pid: process.pid, ...running, children: [] });
    expect(resolveAddresses(readSettings({ CENTERS_HOME }))).toStrictEqual({
      eventstore: running.eventstore,
      temporal: running.temporal,
      namespace: 'default',
      ui: running.ui,
      from: { eventstore: 'running stack', temporal: 'running stack' },
    });
  });

  test('the environment comes first, for each server by itself', () => {
    const CENTERS_HOME = homeWith({ pid: process.pid, ...running });
    const { eventstore, temporal, from } = resolveAddresses(
      readSettings({ CENTERS_HOME, CENTERS_EVENTSTORE: 'kurrentdb://store:2113?tls=true' }),
    );
    expect([eventstore, temporal]).toStrictEqual(['esdb://store:2113?tls=true', running.temporal]);
    expect(from).toStrictEqual({ eventstore: 'environment', temporal: 'running stack' });
  });

  test.each([
    ['a dead stack', { pid: 2 ** 22 + 1, ...running }],
    ['half a file', '{"pid": 1'],
    ['another shape', { pid: 'x' }],
  ])('does not believe %s', (_, stack) => {
    expect(resolveAddresses(readSettings({ CENTERS_HOME: homeWith(stack) })).from).toStrictEqual({
      eventstore: 'usual port',
      temporal: 'usual port',
    });
  });
});
