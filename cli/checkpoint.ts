import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../events/fields';
import {
  acceptCosigned,
  BadKey,
  BadNote,
  checkpointFile,
  checkpointFolder,
  countersign,
  formatRequest,
  formerLeaves,
  type HashAlgorithm,
  keptCheckpoints,
  keyFolder,
  knownCheckpoints,
  Locked,
  LogChanged,
  type LogVerdict,
  logKeyFile,
  makeCheckpoint,
  NotAvailable,
  newKeyPair,
  type PublicKey,
  parseCheckpoint,
  parsePublicKey,
  parseRequest,
  publicKeysIn,
  readPrivateKey,
  replaceFile,
  type SignedCheckpoint,
  sm2Signer,
  treeFolder,
  underAllOrigins,
  verifyAgainst,
  verifyCheckpoint,
  WitnessRefusal,
  withTree,
} from '../evidence';
import { consistencyProof } from '../evidence/tree';
import { fromMillis } from '../rules/time/dates';
import { addresses, withStore, withStoreToWrite } from './connections';
import { CliError, exit, type Format, paint, print } from './output';

/** `checkpoint …`: signed checkpoints over the whole log, and those who countersign them. */

interface Common {
  readonly output: Format;
  readonly trusted?: readonly string[];
}

const bothHashes = (sm3: boolean | undefined): HashAlgorithm[] => (sm3 ? ['sha-256', 'sm3'] : ['sha-256']);

/** Every error of this room is one sentence and the right exit code. */
async function told<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = [BadKey, BadNote, NotAvailable, Locked].some((kind) => error instanceof kind);
    if (error instanceof LogChanged)
      throw new CliError(error.message, exit.found, {
        error: { kind: error.kind, was: error.was, is: error.is, message: error.message },
      });
    if (error instanceof WitnessRefusal)
      throw new CliError(error.message, exit.refused, {
        refused: { status: error.status, seen: error.seen ?? null, message: error.message },
      });
    if (known && error instanceof Error) throw new CliError(error.message, exit.failed);
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      throw new CliError(`文件读不到：${error.message} / the file cannot be read`, exit.failed);
    throw error;
  }
}

/** What `--trusted` and the key folder give: public keys (a log's under the name of each hash), and checkpoints somebody kept. */
export function trustedOf(files: readonly string[] = []): { keys: PublicKey[]; checkpoints: SignedCheckpoint[] } {
  const keys = publicKeysIn(addresses().home);
  const checkpoints: SignedCheckpoint[] = [];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    if (/^\S+\+[0-9a-f]{8}\+\S+\s*$/.test(text)) keys.push(parsePublicKey(text));
    else checkpoints.push(parseCheckpoint(text));
  }
  return { keys: underAllOrigins(keys), checkpoints };
}

export const defaultKey = (): string => logKeyFile(addresses().home);

function signerFrom(file: string | undefined) {
  const path = file ?? defaultKey();
  if (!existsSync(path))
    throw new CliError(
      `没有密钥文件 ${path}；请先 npx centers checkpoint keygen 名称 / no key yet: checkpoint keygen NAME`,
      exit.failed,
    );
  return readPrivateKey(path);
}

/** `checkpoint keygen NAME`: a key pair as two files; an existing key is never replaced. */
export function keygen(
  name: string,
  options: Common & { witness?: boolean; algorithm: string; out?: string },
): Promise<number> {
  return told(() => {
    if (options.algorithm === 'sm2') sm2Signer();
    const type = options.witness ? 'ed25519-cosignature' : 'ed25519';
    const { key, pub, publicKey } = newKeyPair(options.out ?? keyFolder(addresses().home), name, type);
    print(
      options.output,
      { key, pub, name, id: publicKey.id, algorithm: publicKey.type, publicKey: publicKey.text },
      () => `私钥 ${key}（只留在本机）\n公钥 ${pub}\n${publicKey.text}`,
    );
    return exit.done;
  });
}

/** `checkpoint make`: signs the whole log as it stands, unless it denies an earlier checkpoint. */
export function make(options: Common & { key?: string; sm3?: boolean; as: string }): Promise<number> {
  return told(async () => {
    const signer = signerFrom(options.key);
    const { home, witnessed } = addresses();
    const { keys, checkpoints } = trustedOf(options.trusted);
    for (const checkpoint of checkpoints) verifyCheckpoint(checkpoint, keys);
    const actor: Actor = { id: options.as, role: 'bureau-handler' };
    const deps = {
      home,
      signer,
      algorithms: bothHashes(options.sm3),
      trusted: [...checkpoints, ...knownCheckpoints({ home, witnessed })],
      actor,
      now: Date.now,
    };
    const made = await withStore((store) => makeCheckpoint({ ...deps, store }));
    print(options.output, { ...made, origin: signer.publicKey.name }, () =>
      [
        made.made
          ? paint('green', `已签署检查点：${made.size} 个事件`)
          : `自上次检查点（${made.size} 个事件）以来没有新的记录`,
        ...made.files,
        '请交审计人员和主管单位副署：npx centers checkpoint request 生成申请文件',
      ].join('\n'),
    );
    return exit.done;
  });
}

/** `checkpoint request`: the file a witness needs, with the proof that the log only grew since the tree it has seen. */
export function request(options: Common & { old?: string; sm3?: boolean; out?: string }): Promise<number> {
  return told(async () => {
    const { home } = addresses();
    const { keys } = trustedOf(options.trusted);
    const algorithm: HashAlgorithm = options.sm3 ? 'sm3' : 'sha-256';
    const kept = keptCheckpoints(checkpointFolder(home), keys).filter((k) => k.algorithm === algorithm);
    const newest = kept.at(-1);
    if (!newest) throw new CliError('还没有检查点；请先 npx centers checkpoint make / no checkpoint yet', exit.failed);
    const witnessed = kept.findLast((k) => k.size < newest.size && k.note.signatures.length > 1)?.size ?? 0;
    const old = options.old === undefined ? witnessed : Number(options.old);
    if (!Number.isSafeInteger(old) || old < 0 || old > newest.size)
      throw new CliError(
        `--old 应为 0 至 ${newest.size} 的整数 / --old must be between 0 and ${newest.size}`,
        exit.usage,
      );
    const proof = await withStore((store) =>
      withTree({ store, home, algorithms: bothHashes(options.sm3) }, (tree) =>
        consistencyProof(algorithm, tree.node(algorithm), old, newest.size),
      ),
    );
    const note = readFileSync(checkpointFile(home, newest.size, algorithm), 'utf8');
    const file =
      options.out ??
      join(checkpointFolder(home), `${newest.size}-from-${old}${algorithm === 'sm3' ? '.sm3' : ''}.request`);
    replaceFile(file, formatRequest(old, proof, note));
    print(
      options.output,
      { file, old, size: newest.size, proof: proof.length },
      () => `${file}（自 ${old} 至 ${newest.size} 个事件）`,
    );
    return exit.done;
  });
}

/** `checkpoint cosign FILE`: on the witness's machine, with the witness's key and memory. */
export function cosign(
  file: string,
  options: Common & { key?: string; as?: string; state?: string; out?: string },
): Promise<number> {
  return told(async () => {
    const signer = signerFrom(options.key ?? join(keyFolder(addresses().home), 'witness.key'));
    const folder = options.state ?? join(addresses().home, 'witness');
    const { keys } = trustedOf(options.trusted);
    const asked = parseRequest(readFileSync(file, 'utf8'));
    const { note, checkpoint, signature } = await countersign({ folder, signer, logs: keys, now: Date.now }, asked);
    const out = options.out ?? `${file.replace(/\.(request|checkpoint)$/, '')}.cosigned`;
    replaceFile(out, note);
    const back = `请交还：npx centers checkpoint accept ${out} --as ${options.as ?? 'auditor'}`;
    print(
      options.output,
      { file: out, size: checkpoint.size, origin: checkpoint.origin, witness: signature.name, as: options.as ?? null },
      () =>
        [
          paint('green', `已副署：${checkpoint.origin}，${checkpoint.size} 个事件`),
          out,
          '请自存一份：它能证明此前的记录未被改动',
          back,
        ].join('\n'),
    );
    return exit.done;
  });
}

/** `checkpoint accept FILE`: the bureau takes a countersigned checkpoint back, into its files and onto the record. */
export function accept(
  file: string,
  options: Common & { as: 'auditor' | 'authority'; person?: string },
): Promise<number> {
  return told(async () => {
    const { home } = addresses();
    const { keys } = trustedOf(options.trusted);
    const actor: Actor = { id: options.person ?? 'bureau-handler', role: 'bureau-handler' };
    const accepted = await withStoreToWrite((store) =>
      acceptCosigned({ store, home, actor, now: Date.now }, readFileSync(file, 'utf8'), keys, options.as),
    );
    print(
      options.output,
      accepted,
      () => `已收存副署：${accepted.cosignatures.map((c) => `${c.name}（${c.at}）`).join('、')}\n${accepted.file}`,
    );
    return exit.done;
  });
}

/** `checkpoint verify [FILE]`: reads the whole log anew and compares it with that checkpoint and every other one at hand. */
export function verify(file: string | undefined, options: Common): Promise<number> {
  return told(async () => {
    const { home } = addresses();
    const { keys, checkpoints } = trustedOf(options.trusted);
    const given = file === undefined ? [] : [parseCheckpoint(readFileSync(file, 'utf8'))];
    const verified = [...given, ...checkpoints].map((checkpoint) => ({
      checkpoint,
      by: verifyCheckpoint(checkpoint, keys),
    }));
    const kept = keptCheckpoints(checkpointFolder(home), keys);
    const all = [...verified.map((v) => v.checkpoint), ...kept];
    if (all.length === 0)
      throw new CliError(
        '没有可核对的检查点；请给出检查点文件，或先 checkpoint make / no checkpoint to compare with',
        exit.failed,
      );
    const former = formerLeaves(treeFolder(home));
    const verdict = await withStore((store) => verifyAgainst(all, store, former?.leaf)).finally(() => former?.close());
    const signed = verified.map(({ checkpoint, by }) => ({
      origin: checkpoint.origin,
      size: checkpoint.size,
      algorithm: checkpoint.algorithm,
      signers: by.signers.map((k) => k.name),
      cosignatures: by.cosignatures.map((c) => ({ name: c.key.name, at: fromMillis(c.timestamp * 1000) })),
    }));
    print(
      options.output,
      { ok: verdict.findings.length === 0, ...verdict, checkpoints: signed, compared: all.length },
      () => verdictText(verdict, signed, all),
    );
    return verdict.findings.length === 0 ? exit.done : exit.found;
  });
}

function verdictText(
  verdict: LogVerdict,
  signed: readonly {
    size: number;
    signers: readonly string[];
    cosignatures: readonly { name: string; at: string }[];
  }[],
  all: readonly SignedCheckpoint[],
): string {
  const told = signed.map(
    (s) =>
      `检查点 ${s.size} 个事件：${s.signers.join('、')} 签署；副署 ${s.cosignatures.map((c) => `${c.name}（${c.at}）`).join('、') || '无'}`,
  );
  const found = verdict.findings.map((f) => paint('red', f.message));
  const witnessed = all.some((c) => c.note.signatures.length > 1);
  const caution = witnessed
    ? []
    : ['注意：没有一份检查点经他人副署；能改动数据库又持有日志密钥的人，可以把它们一并重做'];
  const fine = `全部 ${verdict.events} 个事件重新计算，与 ${all.length} 份检查点一致`;
  return [...told, ...(found.length > 0 ? found : [paint('green', fine)]), ...caution].join('\n');
}
