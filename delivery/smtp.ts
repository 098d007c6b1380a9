import { readFileSync } from 'node:fs';
import { createTransport, type NodemailerError, type SendMailOptions, type SMTPPoolOptions } from 'nodemailer';
import type { MailAddress, SmtpServer } from '../settings';
import { digest, oneLine, wellFormed } from './header';
import { type Letter, NotTaken, type RefusedAddress } from './post';

/** How long a server may take, ms. */
export interface Patience {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence in the middle of a conversation. */
  readonly silenceMs: number;
  /** The whole attempt, with the wait for a free connection. */
  readonly attemptMs: number;
}
export const usualPatience: Patience = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 60_000, attemptMs: 120_000 };

/** What the server said of each address; one that is in neither list may be tried again, and `why` says the reason. */
export interface SmtpReply {
  readonly taken: readonly string[];
  readonly refused: readonly RefusedAddress[];
  readonly why: Error | undefined;
}

export interface Smtp {
  /**
   * One attempt to hand a letter over to some of those it is addressed to.
   * @param everybody who stands in the To line
   * @param still whom the server has not answered for yet
   */
  send(letter: Letter, everybody: readonly MailAddress[], still: readonly string[]): Promise<SmtpReply>;
  close(): void;
}

/** Connections kept open at the same time. */
const CONNECTIONS_MOST = 5;

/**
 * Mail over one server, on pooled connections.
 * @throws Error with a sentence when the certificate file of `?ca=` cannot be read
 */
export function smtp(server: SmtpServer, from: MailAddress, patience: Patience = usualPatience): Smtp {
  const transport = createTransport(poolOptions(server, patience));
  return {
    async send(letter, everybody, still) {
      const envelope = { from: from.address, to: [...still] };
      try {
        const sent = await transport.sendMail({
          ...mail(letter, from, everybody),
          envelope,
          signal: AbortSignal.timeout(patience.attemptMs),
        });
        return reply(still, sent.rejectedErrors ?? [], server);
      } catch (error) {
        return replyOfError(still, error as NodemailerError, server);
      }
    },
    close: () => transport.close(),
  };
}

function poolOptions(
  { host, port, tls, login, ca }: SmtpServer,
  { connectMs, greetingMs, silenceMs }: Patience,
): SMTPPoolOptions & { pool: true } {
  return {
    pool: true,
    maxConnections: CONNECTIONS_MOST,
    maxRequeues: 0, // whether a dropped letter is sent again is decided by who waits for the answer
    idleTimeout: 30_000,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'never',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    ...(ca ? { tls: { ca: certificate(ca) } } : {}),
    dnsTimeout: connectMs,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function certificate(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Error(
      `CENTERS_SMTP_URL 所说的证书文件 ${file} 无法读取。 The certificate file named in CENTERS_SMTP_URL cannot be read.`,
    );
  }
}

/** `<…@domain of the sender>`: the same for the same letter, so that a repeat can be told from a new one. */
const messageId = ({ id, sha256 }: Pick<Letter, 'id' | 'sha256'>, from: MailAddress): string =>
  `<${digest(`${id}\n${sha256}`).slice(0, 32)}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;

/** The mail of a letter, the same to the last byte whenever it is made. */
function mail(letter: Letter, from: MailAddress, everybody: readonly MailAddress[]): SendMailOptions {
  const line = ({ name, address }: MailAddress): MailAddress => ({ name: oneLine(name), address });
  return {
    from: line(from),
    to: everybody.map(line),
    subject: oneLine(letter.subject),
    date: new Date(letter.at),
    messageId: messageId(letter, from),
    text: letter.text,
    html: letter.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Centers-Letter': letterHeader(letter.id),
      'X-Centers-SHA256': letterHeader(letter.sha256),
    },
    encoding: 'base64',
    textEncoding: 'base64',
    baseBoundary: digest(letter.id).slice(0, 32),
    xMailer: false,
  };
}

/** A line of a mail holds 998 characters at most (RFC 5322, 2.1.1). */
const HEADER_CHARS_MOST = 900;

/** Percent-encoded; what would not fit on a line is told by its hash. */
function letterHeader(id: string): string {
  const encoded = encodeURIComponent(wellFormed(id));
  return encoded.length > HEADER_CHARS_MOST ? `sha256:${digest(id)}` : encoded;
}

/** The server took the letter for all but these. */
function reply(still: readonly string[], errors: readonly NodemailerError[], server: SmtpServer): SmtpReply {
  const refused = errors
    .filter(isRefusal)
    .map(({ recipient = '', response, responseCode }) => ({ address: recipient, code: code(response, responseCode) }));
  const later = errors.find((error) => !isRefusal(error));
  const named = new Set(errors.map(({ recipient }) => recipient));
  return { taken: still.filter((address) => !named.has(address)), refused, why: later && notTaken(later, server) };
}

/**
 * Nobody got it: everybody was refused by himself, or the letter was refused for all of them, or it is to be tried
 * again.
 */
function replyOfError(still: readonly string[], error: NodemailerError, server: SmtpServer): SmtpReply {
  if (error.rejectedErrors?.length) return { ...reply(still, error.rejectedErrors, server), taken: [] };
  if (error.command === 'DATA' && isRefusal(error)) {
    return {
      taken: [],
      refused: still.map((address) => ({ address, code: code(error.response, error.responseCode) })),
      why: undefined,
    };
  }
  return { taken: [], refused: [], why: notTaken(error, server) };
}

/**
 * Replies that speak of our login, not of the letter (RFC 4954): a setting to be mended, after which the letter goes
 * through.
 */
const LOGIN_WANTED = [530, 534, 535, 538];

/** Permanent, and about this letter or this person. */
const isRefusal = ({ permanent, responseCode }: NodemailerError): boolean =>
  permanent === true && !LOGIN_WANTED.includes(responseCode ?? 0);

/** `550`, with the enhanced status when there is one (RFC 3463): `550 5.1.1`. */
const code = (response = '', reply = 0): string =>
  /^\d{3}[ -]\d\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0].replace('-', ' ') ?? String(reply);

function notTaken({ code = '', message, response }: NodemailerError, { host, port }: SmtpServer): NotTaken {
  const said = oneLine(response ?? message).slice(0, 200);
  const login =
    code === 'EAUTH' || code === 'ENOAUTH'
      ? '登录被拒绝，请检查 CENTERS_SMTP_URL 的用户和密码。 The login was refused; check CENTERS_SMTP_URL. '
      : '';
  return new NotTaken(
    `邮件服务器 ${host}:${port} 没有收下（${code} ${said}），稍后再试。 ${login}The mail server did not take the letter; it will be tried again.`,
  );
}
