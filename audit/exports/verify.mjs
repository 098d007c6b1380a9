#!/usr/bin/env node
/*
 * 核对证据包：node verify.mjs 证据包 --key 公钥文件 [--key …] [--earlier 以前的检查点文件 …]
 * Checks an evidence bundle offline: node verify.mjs BUNDLE --key KEYFILE [--key …] [--earlier CHECKPOINT …]
 *
 * 只需要 Node 20.12 以上，不联网。公钥须从日志所有者和见证人处另行取得，不取自证据包。 Needs only Node ≥ 20.12. Keys come from their owners, never from the bundle.
 *
 * 退出码 / exit codes
 *   0  全部读完，全部核对，没有问题              read in full, all checked, nothing wrong
 *   1  没有读完或不认识，因此不作任何结论        not read in full or not understood: no conclusion
 *   2  用法不对                                  wrong usage
 *   4  发现问题：证据包与其证明不符              something is wrong
 *   5  没有发现问题，但有些事情没有得到证明      nothing wrong, but not everything is proved
 *
 * 依据 / sources: RFC 8785 (canonical JSON), RFC 9562 (UUIDv5), RFC 6962 section 2.1 and RFC 9162 section 2.1 (Merkle trees),
 * C2SP signed-note, tlog-checkpoint, tlog-cosignature. The format of the bundle is told in docs/evidence.md.
 */
import { createHash, createPublicKey, getHashes, hash, verify as verifySignature } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// ── What is said ──
const FINDINGS_SHOWN_MOST = 20;
const found = [];
const unproved = [];
const wrong = (zh, en) => void found.push(`${zh} / ${en}`);
/** Nothing is wrong, but this is not proved. What is `wrong` is a finding. */
const open = (zh, en) => void (unproved.includes(`${zh} / ${en}`) || unproved.push(`${zh} / ${en}`));
const showFound = () => {
  for (const line of found.slice(0, FINDINGS_SHOWN_MOST)) process.stdout.write(`✗ ${line}\n`);
  if (found.length > FINDINGS_SHOWN_MOST) process.stdout.write(`✗ 另有 ${found.length - FINDINGS_SHOWN_MOST} 处 / more\n`);
};
const good = (zh, en) => process.stdout.write(`✓ ${zh} / ${en}\n`);

/** The bundle can't be read to its end, or says something this program does not know: no conclusion at all. */
class Unreadable extends Error {}
class Usage extends Error {}
const unreadable = (zh, en) => {
  throw new Unreadable(`${zh} / ${en}`);
};

// ── Canonical JSON, RFC 8785 ──
function canonical(value) {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) unreadable('数字超出范围', 'a number is out of range');
    return JSON.stringify(value); // ECMAScript's own form is the one of RFC 8785, section 3.2.2.3
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let text = ''; // members by UTF-16 code units, section 3.2.3
  for (const name of Object.keys(value).sort()) text += `${text && ','}${JSON.stringify(name)}:${canonical(value[name])}`;
  return `{${text}}`;
}

/** A text that must be canonical JSON to the byte: so no member stands twice and no number, space or escape can vary. */
function parseCanonical(text, where) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    unreadable(`${where}不是 JSON，可能被截断`, `${where} is not JSON, perhaps cut off`);
  }
  if (canonical(value) !== text) unreadable(`${where}不是规范 JSON（重复的键、多余的空格或另一种写法）`, `${where} is not canonical JSON`);
  return value;
}

/** Exactly these members, `name:kind|kind …`; anything else is something this program does not know. */
function shape(value, members, where) {
  if (kindOf(value) !== 'object') unreadable(`${where}应为对象`, `${where} should be an object`);
  const kinds = new Map(members.split(' ').map((member) => member.split(':')));
  for (const name of Object.keys(value)) if (!kinds.has(name)) unreadable(`${where}有不认识的字段 ${name}`, `${name} is not a known member`);
  for (const [name, kind] of kinds)
    if (!kind.split('|').includes(kindOf(value[name]))) unreadable(`${where}的 ${name} 不是 ${kind}`, `${name} should be ${kind}`);
  return value;
}
const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isSafeInteger(value) && value >= 0 ? 'count' : typeof value);

// ── Hashes, event ids ──
const nodeNames = { 'sha-256': 'sha256', sm3: 'sm3' };
const hashOf = (algorithm, content) => hash(nodeNames[algorithm], content, 'buffer');
const nodeHash = (algorithm, left, right) => hashOf(algorithm, Buffer.concat([NODE, left, right]));
const sha256Hex = (value) => hashOf('sha-256', canonical(value)).toString('hex');

/** UUIDv5 (RFC 9562 section 5.5): SHA-1 over a namespace and a name. */
function uuid5(namespace, name) {
  const content = Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name)]);
  const bytes = hash('sha1', content, 'buffer').subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
const namespace = uuid5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'technology-innovation-centers');

// ── Merkle trees ──
const NODE = Buffer.of(1);
const half = (n) => Math.floor(n / 2);
const odd = (n) => n % 2 === 1;

/** Does the proof lead from the leaf to the root? RFC 9162 section 2.1.3.2. */
function includes(algorithm, leaf, index, size, proof, root) {
  if (index >= size) return false;
  let [fn, sn, at] = [index, size - 1, leaf];
  for (const part of proof) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      at = nodeHash(algorithm, part, at);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else at = nodeHash(algorithm, at, part);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && at.equals(root);
}

/** Is the old tree the beginning of the new one? RFC 9162 section 2.1.4.2. */
function isConsistent(algorithm, old, head, proof) {
  if (old.size === 0 || old.size > head.size) return false;
  if (old.size === head.size) return proof.length === 0 && old.root.equals(head.root);
  const [first, ...rest] = Number.isInteger(Math.log2(old.size)) ? [old.root, ...proof] : proof;
  if (!first) return false;
  let [fn, sn, before, after] = [old.size - 1, head.size - 1, first, first];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  for (const part of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      before = nodeHash(algorithm, part, before);
      after = nodeHash(algorithm, part, after);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else after = nodeHash(algorithm, after, part);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && before.equals(old.root) && after.equals(head.root);
}

/** The right edge of a growing tree, one hash a level. */
class Edge {
  size = 0;
  left = [];
  constructor(algorithm) {
    this.algorithm = algorithm;
  }
  push(leaf) {
    let [made, level] = [leaf, 0];
    for (let n = this.size; odd(n); n = half(n), level += 1) made = nodeHash(this.algorithm, this.left[level], made);
    this.left[level] = made;
    this.size += 1;
  }
  root() {
    let root;
    for (let [rest, level] = [this.size, 0]; rest > 0; rest = half(rest), level += 1)
      if (odd(rest)) root = root ? nodeHash(this.algorithm, this.left[level], root) : this.left[level];
    return root ?? hashOf(this.algorithm, '');
  }
}

const base64 = (text, bytes, where) => {
  const value = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  if (value.toString('base64') !== text || (bytes && value.length !== bytes)) unreadable(`${where}不是 base64`, `${where} is not base64`);
  return value;
};
const hashes = (list, where) => list.map((text) => base64(text, 32, where));

// ── Keys, notes, checkpoints ──
/** A public key, C2SP vkey: `<name>+<key id>+base64(type ‖ 32 bytes)`; type 1 signs notes, type 4 countersigns checkpoints. */
function parseKey(text) {
  const [, name, id, material] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(material ?? '', 'base64');
  if (!name || bytes.length !== 33 || ![1, 4].includes(bytes[0])) throw new Usage(`不是公钥（或算法不认识）：${text.slice(0, 60)} / not a public key`);
  return keyNamed(name, bytes, id);
}

function keyNamed(name, bytes, id) {
  const is = hashOf('sha-256', Buffer.concat([Buffer.from(`${name}\n`), bytes]))
    .toString('hex')
    .slice(0, 8);
  if (id && id !== is) throw new Usage(`公钥 ${name} 的编号不对 / the id of key ${name} is wrong`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]); // RFC 8410
  return { name, id: is, type: bytes[0], bytes, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** The tree over SM3 has an origin of its own, and the log's key is named as the origin is. */
const withSm3 = (keys) => [...keys, ...keys.filter((k) => k.type === 1 && !k.name.endsWith('/sm3')).map((k) => keyNamed(`${k.name}/sm3`, k.bytes))];

function parseNote(text, where) {
  const split = text.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not hold them
  if (split < 0 || !text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f\ufffd]/.test(text)) unreadable(`${where}不是签名文书`, `${where} is no signed note`);
  const lines = text.slice(split + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
    if (!name) unreadable(`${where}的签名行不对`, `${where} has a line that is no signature`);
    const bytes = base64(encoded, 0, where);
    return { name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
  });
  return { text: text.slice(0, split + 1), signatures };
}

/** Who of the known keys signed. A known key whose signature fails is a finding; unknown keys are counted. */
function signersOf(note, keys, where) {
  const by = { log: [], witnesses: [], unknown: 0 };
  for (const { name, id, signature } of note.signatures) {
    const known = keys.find((k) => k.name === name && k.id === id);
    if (!known) {
      by.unknown += 1;
      continue;
    }
    const time = known.type === 4 && signature.length === 72 ? signature.readBigUInt64BE(0) : undefined;
    const message = known.type === 4 ? `cosignature/v1\ntime ${time}\n${note.text}` : note.text;
    const bytes = known.type === 4 ? signature.subarray(8) : signature;
    if (bytes.length !== 64 || !verifySignature(null, Buffer.from(message), known.key, bytes))
      wrong(`${where}：${name} 的签名不成立`, `the signature of ${name} does not hold`);
    else if (known.type === 4) by.witnesses.push({ name, at: new Date(Number(time) * 1000).toISOString() });
    else by.log.push(name);
  }
  return by;
}

function parseCheckpoint(text, where) {
  const note = parseNote(text, where);
  const [origin, size, root, ...rest] = note.text.slice(0, -1).split('\n');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || rest.length > 0) unreadable(`${where}不是检查点`, `${where} is no checkpoint`);
  return { origin, size: Number(size), root: base64(root, 32, where), note };
}

// ── The bundle, line by line ──
/** Lines of a file that must be UTF-8 and end with a newline. */
async function* linesOf(file) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop();
      yield* lines;
    }
    rest += decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) unreadable('不是有效的 UTF-8', 'the file is not valid UTF-8');
    throw error;
  }
  if (rest !== '') unreadable('最后一行不完整，文件被截断', 'the last line is incomplete: the file was cut off');
}

/** Reads the parts of the bundle in their order and gives each line to whoever checks it. */
async function readBundle(file, checker) {
  const lines = linesOf(file)[Symbol.asyncIterator]();
  const sum = createHash('sha256');
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) unreadable('文件在结束前中断，被截断', 'the file ends before its end: it was cut off');
    return value;
  };
  /** `"name":<canonical JSON>` with what must follow it. */
  const part = async (name, end, sealed = true) => {
    const line = await next();
    const start = name === 'format' ? '{"format":' : `"${name}":`;
    if (!line.startsWith(start) || !line.endsWith(end))
      unreadable(`应为 ${name} 一行，不认识的格式`, `the line ${name} should stand here: the format is unknown`);
    if (sealed) sum.update(`${line}\n`);
    return parseCanonical(line.slice(start.length, line.length - end.length), name);
  };
  if ((await part('format', ',')) !== 'centers-bundle/v1') unreadable('不认识的格式', 'the format is unknown');
  checker.header(await part('header', ','));
  const opening = await next();
  if (opening !== '"events":[') unreadable('应为 events 一行', 'the line events should stand here');
  sum.update(`${opening}\n`);
  let more = false;
  for (let line = await next(); ; line = await next()) {
    sum.update(`${line}\n`);
    if (line === '],') break;
    if (checker.count > 0 && !more) unreadable('事件之间缺少逗号', 'a comma is missing between events');
    more = line.endsWith(',');
    const text = more ? line.slice(0, -1) : line;
    const record = parseCanonical(text, `第 ${checker.count + 1} 个事件`);
    // Of a canonical line the event's own canonical text is a part: `{"event":…,"index":…`.
    checker.record(record, text.slice('{"event":'.length, text.lastIndexOf(',"index":')));
  }
  if (more) unreadable('事件列表不完整', 'the list of events is incomplete');
  checker.notices(await part('notices', ','));
  checker.streams(await part('streams', ','));
  const digest = sum.digest('base64');
  checker.seal(await part('seal', '}', false), digest);
  if (!(await lines.next()).done) unreadable('结尾之后还有内容', 'there is more behind the end');
}

// ── The checks ──
const headerShape =
  'scope:string center:string|null madeAt:string algorithm:string leaf:string chain:string ids:string checkpoint:string earlier:array policies:array calendar:object';
const eventShape = 'stream:string revision:count id:string type:string created:string data:object metadata:object';
const understood = { scope: ['center', 'all'], algorithm: ['sha-256', 'sm3'], leaf: ['centers-leaf/v1'], chain: ['rfc8785+sha-256'], ids: ['uuidv5'] };

class Checker {
  last = new Map(); // stream → { events, hash }
  commands = new Map(); // stream → { id, next }: events of a command stand together
  adopted = new Map(); // id of a PolicyAdopted → its data
  roots = new Map(); // size → root, with the whole log here
  issued = [];

  /** `given`: checkpoints somebody kept, each with the name of its file. */
  constructor(keys, given) {
    const wanted = new Set(given.map(({ old }) => old.size));
    Object.assign(this, { keys, given, wanted, count: 0, lastIndex: -1, beyond: 0, bare: 0, calendars: 0 });
  }

  header(header) {
    this.head = shape(header, headerShape, 'header');
    const { scope, center, algorithm, calendar } = header;
    for (const [name, allowed] of Object.entries(understood))
      if (!allowed.includes(header[name])) unreadable(`不认识的 ${name}：${header[name]}`, `this ${name} is unknown`);
    if ((center === null) !== (scope === 'all')) unreadable('范围与中心不一致', 'scope and center do not fit together');
    if (!getHashes().includes(nodeNames[algorithm])) unreadable(`本机的 Node 不带 ${algorithm}`, `this Node has no ${algorithm}`);
    shape(calendar, 'version:string years:array', 'calendar');
    for (const policy of header.policies) shape(policy, 'version:string adopted:string|null changed:object values:object', 'policies');
    this.checkpoint = parseCheckpoint(header.checkpoint, '检查点');
    if (this.checkpoint.origin.endsWith('/sm3') !== (algorithm === 'sm3')) unreadable('检查点不是这种散列的树', 'the checkpoint is of another hash');
    this.signed('检查点', this.checkpoint);
    this.older = header.earlier.map((old, i) => this.earlier(shape(old, 'note:string proof:array', 'earlier'), i));
    this.edge = scope === 'all' ? new Edge(algorithm) : undefined;
    this.wanted.add(this.checkpoint.size);
  }

  /** A checkpoint counts when the log's key signed it. */
  signed(where, checkpoint) {
    const by = signersOf(checkpoint.note, this.keys, where);
    Object.assign(checkpoint, { witnesses: by.witnesses, unknown: by.unknown, isSigned: by.log.includes(checkpoint.origin) });
    if (checkpoint.isSigned) return;
    if (this.keys.some((k) => k.type === 1)) wrong(`${where}没有所给日志公钥的有效签名`, `${where} is not signed by the log's key`);
    else open('没有给出日志的公钥（--key），签名未核对', 'no key of the log was given (--key): signatures are not checked');
  }

  earlier({ note, proof }, i) {
    const old = parseCheckpoint(note, `以前的检查点 ${i + 1}`);
    this.signed(`以前的检查点 ${i + 1}`, old);
    if (old.origin !== this.checkpoint.origin || !isConsistent(this.head.algorithm, old, this.checkpoint, hashes(proof, 'proof')))
      wrong(`检查点与以前的检查点（${old.size} 个事件）不一致`, `the checkpoint does not continue the one of ${old.size} events`);
    return old;
  }

  record(record, text) {
    const { event, index, proof } = shape(record, 'event:object index:count proof:array|undefined', '事件记录');
    shape(event, eventShape, '事件');
    this.count += 1;
    this.at = `${event.stream} #${event.revision}（${event.type}）`;
    const { scope, center, algorithm } = this.head;
    if (index <= this.lastIndex) wrong(`${this.at} 不在日志的次序里`, 'it does not stand in the order of the log');
    if (scope === 'center' && event.stream !== `center-${center}` && event.stream !== 'program') wrong(`${this.at} 不属于这家中心`, 'it is not of this center');
    this.lastIndex = index;
    this.inStream(event);
    this.inLog(text, index, proof, algorithm);
    this.remember(event);
  }

  /** Dense revisions, the hash chain, and the id that follows from stream, command and place. */
  inStream({ stream, revision, id, type, data, metadata }) {
    const before = this.last.get(stream) ?? { events: 0, hash: '' };
    if (revision !== before.events) wrong(`${this.at}：修订号应为 ${before.events}`, `the revision should be ${before.events}: an event is missing or added`);
    const { hash: own, ...chained } = metadata;
    this.last.set(stream, { events: revision + 1, hash: typeof own === 'string' ? own : '' });
    const command = metadata.command?.id;
    if (own === undefined && metadata.prev === undefined && command === undefined) {
      this.bare += 1; // written by somebody else: it has no envelope, and only its place in the log proves it
      return;
    }
    if (metadata.prev !== before.hash) wrong(`${this.at}：与上一事件的散列链断开`, 'the hash chain to the event before is broken');
    if (own !== sha256Hex({ stream, id, type, data, metadata: chained })) wrong(`${this.at}：内容与自身散列不符`, 'the content is not that of its hash');
    const running = this.commands.get(stream);
    const place = running?.id === command ? running.next : 0;
    this.commands.set(stream, { id: command, next: place + 1 });
    if (id !== uuid5(namespace, `${stream}\n${command}\n${place}`)) wrong(`${this.at}：事件编号不符`, 'the event id does not follow from its command');
    const policy = this.head.policies.find((p) => p.version === metadata.policy);
    if (!policy) wrong(`${this.at}：证据包里没有其政策版本 ${metadata.policy}`, 'its policy version is not in the bundle');
  }

  /** Its leaf is in the tree of the checkpoint: by its own proof, or, with the whole log here, because the tree made anew is the same. */
  inLog(text, index, proof, algorithm) {
    const leaf = hashOf(algorithm, `\u0000centers-leaf/v1 ${algorithm}\n${text}`);
    const { size, root } = this.checkpoint;
    if (this.edge) {
      if (proof) unreadable('全部记录的证据包不带单项证明', 'a bundle of the whole log has no single proofs');
      if (index !== this.edge.size) wrong(`${this.at}：日志位置应为 ${this.edge.size}`, `its place in the log should be ${this.edge.size}`);
      this.edge.push(leaf);
      if (this.wanted.has(this.edge.size)) this.roots.set(this.edge.size, this.edge.root());
    } else if (index < size && !(proof && includes(algorithm, leaf, index, size, hashes(proof, 'proof'), root)))
      wrong(`${this.at}：不在检查点的日志里（存在证明不成立）`, 'it is not in the log of the checkpoint: its inclusion proof fails');
    if (index >= size) {
      if (proof) unreadable('检查点之后的事件不可能有证明', 'an event behind the checkpoint cannot have a proof');
      this.beyond += 1;
    }
  }

  remember({ stream, id, type, data, metadata }) {
    if (type === 'NoticeIssued') {
      const { notice, kind, to, sha256, issuedOn } = data;
      this.issued.push({ stream, event: id, notice, kind, to, sha256, issuedOn });
    }
    if (stream === 'program' && type === 'PolicyAdopted') this.adopted.set(id, data);
    if (stream === 'program' && type === 'CalendarPublished') this.calendars += 1;
    const [, base, added = '0'] = /^(.*?)(?:\+(\d+))?$/.exec(String(metadata.calendar ?? ''));
    if (metadata.calendar !== undefined && (base !== this.head.calendar.version || Number(added) > this.calendars))
      this.otherCalendar ??= `${this.at}：${metadata.calendar}`;
  }

  notices(notices) {
    if (canonical(notices) !== canonical(this.issued)) wrong('所列文书与事件不符', 'the notices listed are not those of the events');
    for (const { version, adopted, changed } of this.head.policies) {
      if (adopted === null) continue;
      const event = this.adopted.get(adopted);
      const values = event && Object.fromEntries(event.values.map((v) => [v.key, v.value]));
      if (event?.version !== version || canonical(values) !== canonical(changed))
        wrong(`政策版本 ${version} 与通过它的事件不符`, `policy ${version} is not as adopted on the record`);
    }
    if (this.otherCalendar) open(`有事件所用的日历版本不在证据包里（${this.otherCalendar}）`, 'an event names a calendar the bundle does not hold');
  }

  streams(streams) {
    const is = [...this.last].map(([stream, s]) => ({ stream, ...s })).sort((a, b) => (a.stream < b.stream ? -1 : 1));
    if (canonical(streams) !== canonical(is))
      wrong('各事件流的条数或末尾散列与所列不符，可能缺了末尾', 'the streams are not as long as listed: a tail may be missing');
  }

  /** The seal binds what the tree can't: where the streams end, and what is told of policy and calendar. */
  seal(seal, digest) {
    shape(seal, 'algorithm:string digest:string note:string|null', 'seal');
    if (seal.algorithm !== 'sha-256') unreadable(`不认识的封签算法 ${seal.algorithm}`, 'the algorithm of the seal is unknown');
    if (seal.digest !== digest) wrong('封签与内容不符，导出后有改动', 'the seal is not that of the content: it was changed after the export');
    if (seal.note === null) return open('没有封签：末尾若被截去，无从发现', 'it is not sealed: nobody would notice a tail that was cut off');
    const note = parseNote(seal.note, '封签');
    const by = signersOf(note, this.keys, '封签');
    const origin = this.checkpoint.origin.replace(/\/sm3$/, '');
    if (note.text !== `centers-bundle-seal/v1\nsha-256 ${digest}\n`) wrong('封签所签的不是这份内容', 'the seal is over something else');
    if (by.log.includes(origin)) return good(`封签有效：${origin}`, 'the seal holds');
    if (this.keys.some((k) => k.type === 1)) wrong('封签没有所给日志公钥的有效签名', "the seal is not by the log's key");
  }

  /** What the whole says, once everything is read. */
  conclude() {
    const { size, root, isSigned, witnesses, unknown, origin } = this.checkpoint;
    if (!this.edge && !this.last.has(`center-${this.head.center}`)) wrong('没有这家中心的任何事件', 'the bundle holds no event of the center');
    if (this.edge) {
      if (this.edge.size < size) wrong(`日志只有 ${this.edge.size} 个事件，检查点含 ${size} 个`, `only ${this.edge.size} events are in the log, not ${size}`);
      else if (!(this.roots.get(size) ?? this.edge.root()).equals(root)) wrong('全部事件重新计算的树根与检查点不符', 'the tree made anew has another root');
    }
    for (const { file, old } of this.given) this.continues(file, old);
    if (this.beyond > 0) open(`最后 ${this.beyond} 个事件在检查点之后，尚无证明`, `${this.beyond} events are behind the checkpoint, unproved`);
    if (this.bare > 0) open(`${this.bare} 个事件没有信封，只核对了它们在日志中的位置`, `${this.bare} events have no envelope: only their place was checked`);
    if (isSigned) good(`检查点：${origin}，${size} 个事件，日志签名有效`, 'the checkpoint is signed by the log');
    for (const { name, at } of witnesses) good(`副署有效：${name}，${at}`, 'countersigned');
    if (unknown > 0) process.stdout.write(`○ 另有 ${unknown} 个签名的公钥没有给出，未核对 / signatures by keys not given\n`);
    if (witnesses.length === 0 && this.given.length === 0)
      open('没有经他人副署，也没有以前的检查点可比：日志所有者自己仍可重做一切', 'nobody countersigned it, and no earlier checkpoint was given');
    good(`${this.count} 个事件，${this.last.size} 个事件流，${this.issued.length} 份文书，已全部读完`, 'read in full');
  }

  /** A checkpoint somebody kept: the log of the bundle must go on from it. */
  continues(file, old) {
    if (old.origin !== this.checkpoint.origin) return wrong(`${file} 是另一日志 ${old.origin} 的检查点`, 'that checkpoint is of another log');
    this.signed(file, old);
    const { size, root } = this.checkpoint;
    const same = this.older.find((o) => o.size === old.size);
    if (old.size > size) return open(`${file}（${old.size} 个事件）比证据包的检查点新，无法核对`, 'that checkpoint is newer than the bundle');
    const is = old.size === size ? root : (this.roots.get(old.size) ?? same?.root);
    if (!is) return open(`证据包没有自 ${file}（${old.size} 个事件）起的一致性证明`, 'the bundle has no proof from that checkpoint');
    if (!is.equals(old.root)) return wrong(`与 ${file}（${old.size} 个事件）不一致：那之前的记录被改动过`, 'the record before that checkpoint was changed');
    return good(`与以前的检查点一致：${file}，${old.size} 个事件`, 'continues the earlier checkpoint');
  }
}

// ── Command line ──
const keyText = (word) => (/^[^\s/]\S*\+[0-9a-f]{8}\+/.test(word) ? word : readFileSync(word, 'utf8'));

const many = { type: 'string', multiple: true, default: [] };

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: many, earlier: many } });
  if (positionals.length !== 1) throw new Usage('用法 / usage: node verify.mjs BUNDLE --key KEYFILE [--key …] [--earlier CHECKPOINT …]');
  const { key, earlier } = values;
  const given = earlier.map((name) => ({ file: name, old: parseCheckpoint(readFileSync(name, 'utf8'), name) }));
  const checker = new Checker(withSm3(key.map((word) => parseKey(keyText(word)))), given);
  await readBundle(positionals[0], checker);
  checker.conclude();
  showFound();
  for (const line of unproved) process.stdout.write(`！ ${line}\n`);
  const code = found.length > 0 ? 4 : unproved.length > 0 ? 5 : 0;
  process.stdout.write(`结论：${verdicts[code]}\n`);
  return code;
}
const verdicts = {
  0: '全部核对无误 / everything is proved',
  4: '发现问题，这份证据包不可信 / something is wrong',
  5: '未发现问题，但上列事项没有得到证明 / nothing wrong, but not everything is proved',
};

try {
  process.exitCode = await main();
} catch (error) {
  showFound();
  process.exitCode = error instanceof Usage || error?.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
  process.stdout.write(`${process.exitCode === 2 ? '' : '没有读完，不作任何结论：'}${error?.message ?? error}\n`);
}
