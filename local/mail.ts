import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from 'smtp-server';

/**
 * The mail server of the embedded stack: takes every mail, sends none on, keeps each in a file that can be looked at.
 */
export interface MailSink {
  readonly port: number;
  /** Stops listening; resolves when the connections are closed. */
  stop(): Promise<void>;
}

export interface MailSinkOptions {
  /** Where the mails are kept, one `.eml` each; made when it does not exist. */
  readonly folder: string;
  /** 0 for any. */
  readonly port: number;
  /** A line for each mail that is on the disk, before its sender is told. */
  readonly tell?: (line: string) => void;
}

/** What a sink that was killed has left half written; nobody was told that it was taken. */
const UNFINISHED = /\.eml\.\d+\.\d+$/;

/** The largest mail it takes, bytes. */
const MAIL_BYTES_MOST = 25e6;

/**
 * Listens on 127.0.0.1. A mail is answered with 250 only when it is on the disk; the same Message-ID again replaces the
 * file.
 * @throws Error when the port is taken
 */
export async function startMailSink({ folder, port, tell = () => {} }: MailSinkOptions): Promise<MailSink> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) rmSync(join(folder, name));
  const server = new SMTPServer({
    name: 'centers.example',
    size: MAIL_BYTES_MOST,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      read(stream)
        .then(async (mail) => {
          if (!stream.sizeExceeded) tell(`kept ${await keep(folder, mail, envelope)}`);
        })
        .then(() => done(), done);
    },
  });
  const listening = server.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => listening.once('listening', resolve).once('error', reject));
  server.on('error', () => {}); // a client that went away
  const address = listening.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function read(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const read: AsyncIterable<Buffer> = stream;
  for await (const chunk of read) if (!stream.sizeExceeded) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Writes a mail so that it survives a power cut, whole or not at all; on top, for whom it was meant (`X-Envelope-To`).
 * Returns the file's name.
 */
async function keep(folder: string, mail: Buffer, { rcptTo }: SMTPServerEnvelope): Promise<string> {
  const name = `${mailKey(mail)}.eml`;
  const file = join(folder, name);
  const temporary = `${file}.${process.pid}.${serial++}`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(
      Buffer.concat([Buffer.from(`X-Envelope-To: ${rcptTo.map(({ address }) => address).join(', ')}\r\n`), mail]),
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  const names = await open(folder, 'r');
  await names.sync().finally(() => names.close());
  return name;
}
let serial = 0;

/** The same for the same Message-ID; a mail without one is told by its bytes. */
function mailKey(mail: Buffer): string {
  const [head = ''] = mail.toString('latin1').split('\r\n\r\n', 1);
  const id = /^message-id:\s*(<[^>\r\n]+>)/im.exec(head)?.[1];
  return createHash('sha256')
    .update(id ?? mail)
    .digest('hex')
    .slice(0, 32);
}
