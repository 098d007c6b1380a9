import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/**
 * A mail server with moods, as a process of its own: `tsx test/delivery/smtpServer.ts '{"…"}'`. Prints `listening
 * PORT`, then one line of JSON for each mail it has got in full, and `that is all` whenever it is asked. Ends when its
 * standard input closes.
 */
export interface Moods {
  readonly port?: number;
  /** Refuses these addresses for good, with this reply. */
  readonly refuse?: Readonly<Record<string, { readonly code: number; readonly text: string }>>;
  /** Answers 451 so many times, to RCPT or after the letter. */
  readonly defer?: { readonly at: 'rcpt' | 'data'; readonly times: number; readonly only?: string };
  /** Refuses every letter after it was read. */
  readonly refuseLetter?: { readonly code: number; readonly text: string };
  /** Refuses the sender. */
  readonly refuseSender?: { readonly code: number; readonly text: string };
  /** Keeps the letter, and drops the connection before it says so, so many times. */
  readonly dropAfterData?: number;
  /** Every answer to RCPT takes this long, ms. */
  readonly slowMs?: number;
  /** Wants this login. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Offers STARTTLS with the certificate beside this file. */
  readonly tls?: boolean;
}

/** A mail it has got in full; whether it said so is another matter. */
export interface Got {
  readonly from: string;
  readonly to: readonly string[];
  readonly encrypted: boolean;
  /** The connection it came on. */
  readonly connection: string;
  /** Base64. */
  readonly raw: string;
}

const reply = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });
const later = reply(451, '4.7.1 Greylisted, try again later');

function serve(moods: Moods): void {
  let deferred = 0;
  let dropped = 0;
  const sockets = new Map<number, Socket>();
  const mustWait = (at: 'rcpt' | 'data', address?: string): boolean =>
    moods.defer?.at === at && (moods.defer.only ?? address) === address && deferred++ < moods.defer.times;
  const drop = ({ remotePort }: SMTPServerSession): void => void sockets.get(remotePort)?.destroy();
  const server = new SMTPServer({
    disableReverseLookup: true,
    logger: false,
    authOptional: moods.login === undefined,
    allowInsecureAuth: true,
    disabledCommands: [...(moods.tls ? [] : ['STARTTLS']), ...(moods.login ? [] : ['AUTH'])],
    ...(moods.tls
      ? {
          key: readFileSync(join(__dirname, 'tls-key.pem')),
          cert: readFileSync(join(__dirname, 'tls-certificate.pem')),
        }
      : {}),
    onAuth({ username, password }, _, done) {
      if (username === moods.login?.user && password === moods.login?.password) done(null, { user: username });
      else done(reply(535, '5.7.8 Authentication credentials invalid'));
    },
    onMailFrom(_, __, done) {
      const { refuseSender } = moods;
      done(refuseSender && reply(refuseSender.code, refuseSender.text));
    },
    onRcptTo({ address }, _, done) {
      const refusal = moods.refuse?.[address];
      const answer = refusal ? reply(refusal.code, refusal.text) : mustWait('rcpt', address) ? later : undefined;
      setTimeout(() => done(answer), moods.slowMs ?? 0);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mustWait('data')) return done(later);
        if (moods.refuseLetter) return done(reply(moods.refuseLetter.code, moods.refuseLetter.text));
        const { envelope, secure: encrypted, id: connection } = session;
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const got: Got = {
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          encrypted,
          connection,
          raw: Buffer.concat(chunks).toString('base64'),
        };
        process.stdout.write(`${JSON.stringify(got)}\n`);
        if (dropped++ < (moods.dropAfterData ?? 0)) drop(session);
        else done();
      });
    },
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.syscall === 'listen') throw error; // others are of a connection it dropped itself
  });
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  const listening = server.listen(moods.port ?? 0, '127.0.0.1', () => {
    const address = listening.address();
    process.stdout.write(`listening ${typeof address === 'object' ? address?.port : address}\n`);
  });
  process.stdin.on('data', () => process.stdout.write('that is all\n'));
  process.stdin.on('end', () => process.exit(0));
}

if (require.main === module) serve(JSON.parse(process.argv[2] ?? '{}') as Moods);
