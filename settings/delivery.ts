import { isIP } from 'node:net';
import { z } from 'zod';

/** How letters leave this machine, as the environment says. */
export interface DeliverySettings {
  /** Absent: no mail is sent. */
  readonly mail: MailSettings | undefined;
  /** Absent: nothing is posted. */
  readonly webhook: WebhookSettings | undefined;
  /** Folder that a web server shows to everybody, absolute; absent: nothing is put there. */
  readonly site: string | undefined;
}

export interface MailSettings {
  readonly server: SmtpServer;
  readonly from: MailAddress;
  /** The file that knows everybody's address, absolute. */
  readonly directory: string;
}

export interface WebhookSettings {
  readonly url: string;
  /** Key of the HMAC; at least 16 characters. */
  readonly secret: string;
}

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte (`smtps:`); `required`, `optional`, `never`: what becomes of STARTTLS. */
  readonly tls: 'implicit' | 'required' | 'optional' | 'never';
  readonly login: { readonly user: string; readonly password: string } | undefined;
  /** PEM file of who signed the server's certificate; absent: the authorities Node knows. */
  readonly ca: string | undefined;
}

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** Ports of submission (RFC 6409) and of submission over TLS (RFC 8314). */
const usualPort = { 'smtp:': 587, 'smtps:': 465 } as const;

const query = z.strictObject({
  starttls: z.enum(['required', 'optional', 'never']).optional(),
  ca: z.string().min(1).optional(),
});

/**
 * `smtp://user:password@host:port?starttls=required|optional|never&ca=FILE` or `smtps://…`; user and password are
 * percent-encoded. With a user STARTTLS is required unless it says otherwise: no password travels in the clear by
 * mistake.
 */
export const smtpUrl = z.string().transform((given, issues): SmtpServer => {
  const server = parseSmtp(given);
  if (server) return server;
  issues.addIssue({ code: 'custom', message: 'not an SMTP URL' });
  return z.NEVER;
});

function parseSmtp(given: string): SmtpServer | undefined {
  try {
    const { protocol, hostname, port, username, password, searchParams, pathname } = new URL(given);
    if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '' || !['', '/'].includes(pathname))
      return undefined;
    const { starttls, ca } = query.parse(Object.fromEntries(searchParams));
    if (protocol === 'smtps:' && starttls !== undefined) return undefined;
    const login =
      username === '' ? undefined : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    return {
      host: isIP(host) === 0 ? decodeURIComponent(host) : host,
      port: port === '' ? usualPort[protocol] : Number(port),
      tls: protocol === 'smtps:' ? 'implicit' : (starttls ?? (login ? 'required' : 'optional')),
      login,
      ca,
    };
  } catch {
    return undefined;
  }
}

/** `科技局 <notices@example.cn>`, or the address alone; ASCII addresses, no control characters. */
export const mailAddress = z.string().transform((given, issues): MailAddress => {
  const [, name = '', address = ''] = /^(?:([^<>]*)<)?([^<>\s]+)>?$/.exec(given) ?? [];
  if (z.email().safeParse(address).success && !/\p{Cc}/u.test(name) && given.endsWith('>') === given.includes('<'))
    return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
  issues.addIssue({ code: 'custom', message: 'not a mail address' });
  return z.NEVER;
});

export const webhookUrl = z.url({ protocol: /^https?$/ }).refine((given) => !/^\w+:\/\/[^/?#]*@/.test(given));
