import type { PublicKey, Signer } from './keys';

/**
 * Signed notes, C2SP signed-note: a text, a blank line, and signature lines `— <key name> base64(key id ‖ signature)`.
 */
export interface SignedNote {
  /** The text that is signed, with its final newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Key id, hexadecimal. */
  readonly id: string;
  readonly signature: Buffer;
}

/** Not a note, or not one whose signatures hold; the message says why. */
export class BadNote extends Error {
  override readonly name = 'BadNote';
}

/** More than the 16 every verifier must accept; beyond it a file is refused. */
const SIGNATURES_MOST = 100;
const CHARS_MOST = 1_000_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not hold them
const control = /[\u0000-\u0009\u000b-\u001f\ufffd]/;

/** Reads a note without trusting it. @throws BadNote when it is not exactly one */
export function parseNote(text: string): SignedNote {
  const wrong = (zh: string, en: string): never => {
    throw new BadNote(`签名文书格式不对：${zh} / not a signed note: ${en}`);
  };
  if (text.length > CHARS_MOST) return wrong('过长', 'too long');
  if (control.test(text)) return wrong('含控制字符或无效的 UTF-8', 'control characters or broken UTF-8');
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) return wrong('没有签名行，可能被截断', 'no signature lines, perhaps cut off');
  const lines = text.slice(split + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MOST) return wrong('签名过多', 'too many signatures');
  const signatures = lines.map(
    (line) => parseSignature(line) ?? wrong(`“${line.slice(0, 40)}”不是签名行`, 'not a signature line'),
  );
  return { text: text.slice(0, split + 1), signatures };
}

/** One signature line, without its newline; undefined when it is none. */
function parseSignature(line: string): NoteSignature | undefined {
  const [, name, encoded = ''] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return undefined;
  return { name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
}

const signatureLine = ({ name, id, signature }: NoteSignature): string =>
  `\u2014 ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}`;

export const formatNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map((s) => `${signatureLine(s)}\n`).join('')}`;

export const isBy = (signature: NoteSignature, key: PublicKey): boolean =>
  signature.name === key.name && signature.id === key.id;

/** The text signed by a key, Ed25519 over the text as it stands. */
export function signNote(text: string, signer: Signer): SignedNote {
  const { name, id } = signer.publicKey;
  return { text, signatures: [{ name, id, signature: signer.sign(Buffer.from(text)) }] };
}

/** A note with one more signature, in the place of an earlier one by the same key. */
export const withSignature = (note: SignedNote, added: NoteSignature): SignedNote => ({
  text: note.text,
  signatures: [...note.signatures.filter((s) => s.name !== added.name || s.id !== added.id), added],
});

interface Cosignature {
  readonly key: PublicKey;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

export interface Verified {
  /** Keys that signed the text itself. */
  readonly signers: readonly PublicKey[];
  readonly cosignatures: readonly Cosignature[];
}

/**
 * Which of the known keys signed. Signatures of unknown keys are ignored; one of a known key that does not hold rejects
 * the note.
 * @throws BadNote naming the key
 */
export function verifyNote(note: SignedNote, keys: readonly PublicKey[]): Verified {
  const signers: PublicKey[] = [];
  const cosignatures: Cosignature[] = [];
  for (const one of note.signatures) {
    const key = keys.find((k) => isBy(one, k));
    if (!key) continue;
    const timestamp = key.type === 'ed25519' ? verifyPlain(note.text, one, key) : verifyTimed(note.text, one, key);
    if (timestamp === undefined)
      throw new BadNote(`${key.name}（${key.id}）的签名不成立 / the signature of ${key.name} does not hold`);
    if (key.type === 'ed25519') signers.push(key);
    else cosignatures.push({ key, timestamp });
  }
  return { signers, cosignatures };
}

const verifyPlain = (text: string, { signature }: NoteSignature, key: PublicKey): number | undefined =>
  key.verify(Buffer.from(text), signature) ? 0 : undefined;

/** What a cosignature signs, C2SP tlog-cosignature: two lines, then the note text. */
const cosignedMessage = (text: string, timestamp: number): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${timestamp}\n${text}`);

function verifyTimed(text: string, { signature }: NoteSignature, key: PublicKey): number | undefined {
  if (signature.length !== 72) return undefined;
  const timestamp = Number(signature.readBigUInt64BE(0));
  return Number.isSafeInteger(timestamp) && key.verify(cosignedMessage(text, timestamp), signature.subarray(8))
    ? timestamp
    : undefined;
}

/** A cosignature/v1 over a note's text: u64 seconds since 1970 ‖ Ed25519 signature. */
export function cosign(text: string, signer: Signer, timestamp: number): NoteSignature {
  const { name, id, type } = signer.publicKey;
  if (type !== 'ed25519-cosignature')
    throw new BadNote('副署须用见证密钥（keygen --witness） / a cosignature needs a witness key');
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(timestamp));
  return { name, id, signature: Buffer.concat([time, signer.sign(cosignedMessage(text, timestamp))]) };
}
