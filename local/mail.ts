import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from 'smtp-server';

/** The mail server of the embedded stack: takes every mail, sends none on, keeps each in a file that can be looked at. */
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
}

/** The largest mail it takes, bytes. */
const LARGEST_MAIL = 25e6;

/**
 * Listens on 127.0.0.1. A mail is answered with 250 only when it is on the disk; the same Message-ID again replaces the file.
 * @throws Error when the port is taken
 */
export async function startMailSink({ folder, port }: MailSinkOptions): Promise<MailSink> {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    name: 'centers.example',
    size: LARGEST_MAIL,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      read(stream)
        .then((mail) => (stream.sizeExceeded ? undefined : keep(folder, mail, envelope)))
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
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Writes a mail so that it survives a power cut, whole or not at all; on top, for whom it was meant (`X-Envelope-To`). */
async function keep(folder: string, mail: Buffer, { rcptTo }: SMTPServerEnvelope): Promise<void> {
  const file = join(folder, `${mailKey(mail)}.eml`);
  const temporary = `${file}.${process.pid}.${serial++}`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(Buffer.concat([Buffer.from(`X-Envelope-To: ${rcptTo.map(({ address }) => address).join(', ')}\r\n`), mail]));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  const names = await open(folder, 'r');
  await names.sync().finally(() => names.close());
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
