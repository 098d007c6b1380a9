import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type DeliverySettings, mailAddress, smtpUrl, webhookUrl } from './delivery';
import { nearest } from './nearest';

export type { DeliverySettings, MailAddress, MailSettings, SmtpServer, WebhookSettings } from './delivery';

/** What the environment may set. Everything is optional; an empty value counts as not set. */
export interface Settings {
  /** Data folder of the embedded stack, absolute. */
  readonly home: string;
  /** Connection string of an EventStoreDB or KurrentDB; absent: see `resolveAddresses`. */
  readonly eventstore: string | undefined;
  /** `host:port` of a Temporal frontend; absent: see `resolveAddresses`. */
  readonly temporal: string | undefined;
  readonly namespace: string;
  /** Port of the HTTP interface and the console; absent: whoever serves them chooses. */
  readonly port: number | undefined;
  /** History events after which a workflow run starts afresh. */
  readonly runLength: number;
  /** `host:port` of a Prometheus endpoint; absent: no metrics are served. */
  readonly metrics: string | undefined;
  /**
   * Folder into which witnesses put the checkpoints they countersigned, absolute; absent: only those in `home` are
   * compared with.
   */
  readonly witnessed: string | undefined;
  readonly delivery: DeliverySettings;
  /** Variables that look like a misspelling of ours: a sentence each, to be shown and then forgotten. */
  readonly warnings: readonly string[];
}

/** Every center and the program are worked for on this queue; foreign clients rely on the name, so it is no setting. */
export const taskQueue = 'centers';

/** The environment holds something that cannot be meant; the message names every wrong variable, one to a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const hostAndPort = z.string().refine((value) => {
  const port = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})$/.exec(value)?.[1];
  return port !== undefined && isPort(Number(port));
});
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

interface Variable {
  readonly schema: z.ZodType;
  readonly allowed: { readonly zh: string; readonly en: string };
  /** What was given is never shown: it may hold a password. */
  readonly secret?: true;
}

const variables = {
  CENTERS_HOME: { schema: z.string(), allowed: { zh: '一个文件夹路径', en: 'a path of a folder' } },
  CENTERS_EVENTSTORE: {
    schema: z.string().regex(/^(?:esdb|kurrentdb)(?:\+discover)?:\/\/[^\s/?]+/),
    allowed: {
      zh: '以 esdb:// 或 kurrentdb:// 开头的连接串，如 esdb://127.0.0.1:2113?tls=false',
      en: 'a connection string such as esdb://127.0.0.1:2113?tls=false',
    },
  },
  TEMPORAL_ADDRESS: {
    schema: hostAndPort,
    allowed: { zh: '主机:端口，如 127.0.0.1:7233', en: 'host:port, such as 127.0.0.1:7233' },
  },
  TEMPORAL_NAMESPACE: {
    schema: z.string().regex(/^[A-Za-z0-9][\w.-]{1,254}$/),
    allowed: {
      zh: '2 至 255 个字母、数字、点、横线或下划线',
      en: '2 to 255 letters, digits, dots, dashes or underscores',
    },
  },
  CENTERS_PORT: {
    schema: wholeNumber.refine(isPort),
    allowed: { zh: '1 至 65535 的端口号', en: 'a port from 1 to 65535' },
  },
  CENTERS_RUN_LENGTH: {
    schema: wholeNumber.refine((length) => length >= 50 && length <= 10_000),
    allowed: { zh: '50 至 10000 的整数（历史事件数）', en: 'a whole number from 50 to 10000 (history events)' },
  },
  CENTERS_WITNESSED: { schema: z.string(), allowed: { zh: '一个文件夹路径', en: 'a path of a folder' } },
  CENTERS_METRICS: {
    schema: hostAndPort,
    allowed: { zh: '主机:端口，如 127.0.0.1:9464', en: 'host:port, such as 127.0.0.1:9464' },
  },
  CENTERS_SMTP_URL: {
    schema: smtpUrl,
    secret: true,
    allowed: {
      zh: '如 smtp://用户:密码@主机:587?starttls=required 或 smtps://用户:密码@主机（用户和密码按 URL 编码；另可有 ca=证书文件）',
      en: 'such as smtp://user:password@host:587?starttls=required or smtps://user:password@host (percent-encoded; ca=FILE may follow)',
    },
  },
  CENTERS_MAIL_FROM: {
    schema: mailAddress,
    allowed: {
      zh: '邮件地址，如 notices@example.cn 或 科技局 <notices@example.cn>',
      en: 'a mail address, such as Bureau <notices@example.cn>',
    },
  },
  CENTERS_ADDRESSES: {
    schema: z.string(),
    allowed: { zh: '通讯录文件（JSON 或 CSV）的路径', en: 'a path of an address file (JSON or CSV)' },
  },
  CENTERS_PUBLIC: { schema: z.string(), allowed: { zh: '一个文件夹路径', en: 'a path of a folder' } },
  CENTERS_WEBHOOK_URL: {
    schema: webhookUrl,
    secret: true,
    allowed: {
      zh: '以 https:// 或 http:// 开头、不含用户和密码的网址',
      en: 'an https:// or http:// URL without user and password',
    },
  },
  CENTERS_WEBHOOK_SECRET: {
    schema: z.string().min(16),
    secret: true,
    allowed: { zh: '至少 16 个字符的密钥', en: 'a secret of at least 16 characters' },
  },
} satisfies Record<string, Variable>;

type Name = keyof typeof variables;

/** The names of all variables the programs read. */
export const settingNames: readonly string[] = Object.keys(variables);

/**
 * Reads the settings from the environment.
 * @throws SettingsError with one sentence a wrong variable: which, what was given, what is allowed
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const wrong: string[] = [];
  const read = <T>(name: Name, schema: z.ZodType<T>): T | undefined => {
    const given = env[name]?.trim();
    if (given === undefined || given === '') return undefined;
    const result = schema.safeParse(given);
    if (result.success) return result.data;
    wrong.push(complaint(name, given, variables[name]));
    return undefined;
  };
  const together = (name: Name, needs: Name): void => {
    if (env[name]?.trim() && !env[needs]?.trim()) wrong.push(incomplete(name, needs));
  };
  const settings: Settings = {
    home: resolve(read('CENTERS_HOME', variables.CENTERS_HOME.schema) ?? '.centers'),
    eventstore: read('CENTERS_EVENTSTORE', variables.CENTERS_EVENTSTORE.schema),
    temporal: read('TEMPORAL_ADDRESS', variables.TEMPORAL_ADDRESS.schema),
    namespace: read('TEMPORAL_NAMESPACE', variables.TEMPORAL_NAMESPACE.schema) ?? 'default',
    port: read('CENTERS_PORT', variables.CENTERS_PORT.schema),
    runLength: read('CENTERS_RUN_LENGTH', variables.CENTERS_RUN_LENGTH.schema) ?? 2000,
    metrics: read('CENTERS_METRICS', variables.CENTERS_METRICS.schema),
    witnessed: folder(read('CENTERS_WITNESSED', variables.CENTERS_WITNESSED.schema)),
    delivery: readDelivery(read, together),
    warnings: Object.keys(env)
      .filter((name) => name.startsWith('CENTERS_') && !settingNames.includes(name))
      .map(misspelling),
  };
  if (wrong.length > 0) throw new SettingsError(wrong.join('\n'));
  return settings;
}

function readDelivery(
  read: <T>(name: Name, schema: z.ZodType<T>) => T | undefined,
  together: (name: Name, needs: Name) => void,
): DeliverySettings {
  const server = read('CENTERS_SMTP_URL', variables.CENTERS_SMTP_URL.schema);
  const from = read('CENTERS_MAIL_FROM', variables.CENTERS_MAIL_FROM.schema);
  const directory = folder(read('CENTERS_ADDRESSES', variables.CENTERS_ADDRESSES.schema));
  const url = read('CENTERS_WEBHOOK_URL', variables.CENTERS_WEBHOOK_URL.schema);
  const secret = read('CENTERS_WEBHOOK_SECRET', variables.CENTERS_WEBHOOK_SECRET.schema);
  together('CENTERS_SMTP_URL', 'CENTERS_MAIL_FROM');
  together('CENTERS_SMTP_URL', 'CENTERS_ADDRESSES');
  together('CENTERS_WEBHOOK_URL', 'CENTERS_WEBHOOK_SECRET');
  return {
    mail: server && from && directory ? { server, from, directory } : undefined,
    webhook: url && secret ? { url, secret } : undefined,
    site: folder(read('CENTERS_PUBLIC', variables.CENTERS_PUBLIC.schema)),
  };
}

/** Where the two servers are, and who said so. */
export interface Addresses {
  /** Connection string for `@eventstore/db-client`. */
  readonly eventstore: string;
  /** `host:port` of Temporal's frontend. */
  readonly temporal: string;
  readonly namespace: string;
  /** Page of Temporal's UI, known only when the embedded stack runs. */
  readonly ui: string | undefined;
  readonly from: { readonly eventstore: AddressSource; readonly temporal: AddressSource };
}

type AddressSource = 'environment' | 'running stack' | 'usual port';

/** What `npm start` writes into `CENTERS_HOME/stack.json` while it runs; more fields may stand beside these. */
export const runningStack = z.object({
  pid: z.number().int().positive(),
  eventstore: z.string(),
  temporal: z.string(),
  ui: z.string(),
  /** Where the stack takes letters; absent when it sends them to a mail server. */
  mail: z.string().optional(),
  startedAt: z.string(),
});

/** For each server: the environment first, then what the running embedded stack says, then the usual port. */
export function resolveAddresses(settings: Settings): Addresses {
  const stack = readRunningStack(settings.home);
  const choose = (given: string | undefined, running: string | undefined, usual: string): [string, AddressSource] =>
    given !== undefined
      ? [given, 'environment']
      : running !== undefined
        ? [running, 'running stack']
        : [usual, 'usual port'];
  const [eventstore, eventstoreFrom] = choose(
    settings.eventstore,
    stack?.eventstore,
    'esdb://127.0.0.1:2113?tls=false',
  );
  const [temporal, temporalFrom] = choose(settings.temporal, stack?.temporal, '127.0.0.1:7233');
  return {
    // It is one protocol under two names, and the client knows the older one.
    eventstore: eventstore.replace(/^kurrentdb/, 'esdb'),
    temporal,
    namespace: settings.namespace,
    ui: temporalFrom === 'running stack' ? stack?.ui : undefined,
    from: { eventstore: eventstoreFrom, temporal: temporalFrom },
  };
}

function readRunningStack(home: string): z.output<typeof runningStack> | undefined {
  try {
    const stack = runningStack.parse(JSON.parse(readFileSync(join(home, 'stack.json'), 'utf8')));
    process.kill(stack.pid, 0);
    return stack;
  } catch {
    return undefined; // none was started here, or it is gone, or it is not ours to signal
  }
}

const folder = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(path));

function isPort(value: number): boolean {
  return value >= 1 && value <= 65_535;
}

function complaint(name: string, given: string, { allowed, secret }: Variable): string {
  const shown = secret ? '***' : JSON.stringify(given.replace(/(\/\/[^:@/\s]*:)\S*@/, '$1***@'));
  return `环境变量 ${name} 的值 ${shown} 无效，应为${allowed.zh}。 ${name} is ${shown}, but must be ${allowed.en}.`;
}

function incomplete(name: string, needs: string): string {
  return `设置了环境变量 ${name}，还须设置 ${needs}。 ${name} is set, so ${needs} must be set too.`;
}

function misspelling(name: string): string {
  const [meant] = nearest(name, settingNames);
  return meant
    ? `没有名为 ${name} 的设置，已忽略；是否想写 ${meant}？ There is no setting ${name}, ignored; did you mean ${meant}?`
    : `没有名为 ${name} 的设置，已忽略；可用的有 ${settingNames.join('、')}。 There is no setting ${name}, ignored.`;
}
