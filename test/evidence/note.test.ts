import { NotAvailable } from '../../evidence';
import { checkpointText, parseCheckpoint, verifyCheckpoint } from '../../evidence/checkpoint';
import { BadKey, generateKey, parsePrivateKey, parsePublicKey, sm2Signer } from '../../evidence/keys';
import { BadNote, cosign, formatNote, parseNote, signNote, verifyNote, withSignature } from '../../evidence/note';

/** The example of Go's documentation of golang.org/x/mod/sumdb/note. */
const secret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

test("Go's own example: key, signature and note come out the same to the byte", () => {
  const signer = parsePrivateKey(secret);
  expect(signer.publicKey.text).toBe(vkey);
  expect(formatNote(signNote(text, signer))).toBe(signed);
  expect(verifyNote(parseNote(signed), [parsePublicKey(vkey)]).signers.map((k) => k.name)).toEqual(['PeterNeumann']);
});

describe('notes that are none', () => {
  test.each([
    ['cut off', signed.slice(0, 120)],
    ['without the last newline', signed.slice(0, -1)],
    ['a control character', signed.replace('cryptography', 'crypto\tgraphy')],
    ['no signature', `${text}\n`],
    ['base64 with a tail', signed.replace('nAM=\n', 'nAN=\n')],
    ['a name with a plus', signed.replace('— PeterNeumann', '— Peter+Neumann')],
    ['broken UTF-8', signed.replace('problem is', 'probl\ufffdm is')],
  ])('%s', (_what, note) => expect(() => parseNote(note)).toThrow(BadNote));

  test('a known key whose signature fails rejects the note; unknown keys are ignored', () => {
    const other = generateKey('other', 'ed25519').publicKey;
    const changed = parseNote(signed.replace('answer', 'Answer'));
    expect(() => verifyNote(changed, [parsePublicKey(vkey)])).toThrow(/PeterNeumann/);
    expect(verifyNote(changed, [other])).toEqual({ signers: [], cosignatures: [] });
  });
});

describe('keys', () => {
  test.each([
    ['another id', vkey.replace('c74f20a3', 'c74f20a4')],
    ['an unknown algorithm', 'a+00000000+AhpcAA=='],
    ['too short', 'PeterNeumann+c74f20a3+ARpc2Q=='],
    ['no key', 'hello'],
  ])('%s is refused', (_what, key) => expect(() => parsePublicKey(key)).toThrow(BadKey));
  test.each(['', 'two words', 'a+b', '日志', 'x\n'])('no key is named %j', (name) =>
    expect(() => generateKey(name, 'ed25519')).toThrow(BadKey),
  );
  test('SM2 says that it is not there', () => {
    expect(() => sm2Signer()).toThrow(NotAvailable);
    expect(() => sm2Signer()).toThrow(/SM2.*不可用/);
  });
});

describe('checkpoints', () => {
  const log = parsePrivateKey(generateKey('centers.test/log', 'ed25519').secret);
  const witness = parsePrivateKey(generateKey('auditor.test/w1', 'ed25519-cosignature').secret);
  const body = checkpointText({ origin: 'centers.test/log', size: 7, root: Buffer.alloc(32, 9) });
  const note = signNote(body, log);
  const keys = [log.publicKey, witness.publicKey];

  test('a cosignature holds with its time, and with no other', () => {
    const cosigned = withSignature(note, cosign(body, witness, 1_790_000_000));
    const read = parseCheckpoint(formatNote(cosigned));
    expect(verifyCheckpoint(read, keys).cosignatures).toMatchObject([
      { timestamp: 1_790_000_000, key: { name: 'auditor.test/w1' } },
    ]);
    const [own, timed] = read.note.signatures;
    const later = Buffer.from(timed?.signature ?? []);
    later[7] = (later[7] ?? 0) ^ 1;
    const forged = {
      ...read,
      note: { ...read.note, signatures: [own, { ...timed, signature: later }] as typeof read.note.signatures },
    };
    expect(() => verifyCheckpoint(forged, keys)).toThrow(/auditor/);
  });
  test('only the log itself makes a checkpoint', () => {
    const elsewhere = parsePrivateKey(generateKey('elsewhere.test/log', 'ed25519').secret);
    const read = parseCheckpoint(formatNote(signNote(body, elsewhere)));
    expect(() => verifyCheckpoint(read, [...keys, elsewhere.publicKey])).toThrow(BadNote);
    expect(() => cosign(body, log, 1)).toThrow(BadNote);
  });
  test.each([
    ['a size with a zero before it', body.replace('\n7\n', '\n07\n')],
    ['a negative size', body.replace('\n7\n', '\n-7\n')],
    ['a short root', body.replace(/CQkJ/, '')],
    ['an extension line', `${body}more\n`],
    ['no origin', body.replace('centers.test/log', '')],
  ])('%s is no checkpoint', (_what, wrong) =>
    expect(() => parseCheckpoint(formatNote(signNote(wrong, log)))).toThrow(BadNote),
  );
});
