/**
 * Changes a bundle in single places and runs verify.mjs on each: node mutate.mjs VERIFIER BUNDLE HOW-MANY SEED [--key
 * …]. Prints a summary as JSON. The verifier is imported anew for each run, in this one process: a thousand processes
 * would take minutes.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , verifier, bundle, count, seed, ...options] = process.argv;
const honest = readFileSync(bundle, 'utf8');
const file = `${bundle}.mutated`;

let state = Number(seed) >>> 0;
/** Numbers below n, the same for the same seed (mulberry32). */
function pick(n) {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % n;
}

function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** The bundle in its layout, from its value; `reseal`: with the right digest, and without a signature. */
function write(value, reseal) {
  const events = value.events.map(canonical).join(',\n');
  const body = `{"format":${canonical(value.format)},\n"header":${canonical(value.header)},\n"events":[\n${events}${events && '\n'}],\n"notices":${canonical(value.notices)},\n"streams":${canonical(value.streams)},\n`;
  const seal = reseal
    ? { algorithm: 'sha-256', digest: createHash('sha256').update(body).digest('base64'), note: null }
    : value.seal;
  return `${body}"seal":${canonical(seal)}}\n`;
}

/** Every place in a value: the holder, and the name within it. */
function* places(value, path = []) {
  for (const name of Object.keys(value)) {
    yield { holder: value, name, path: [...path, name] };
    if (value[name] !== null && typeof value[name] === 'object') yield* places(value[name], [...path, name]);
  }
}

const other = (v) =>
  typeof v === 'string'
    ? v === ''
      ? 'x'
      : `${v.slice(0, -1)}${v.endsWith('0') ? '1' : '0'}`
    : typeof v === 'number'
      ? v + 1
      : typeof v === 'boolean'
        ? !v
        : null;
const changes = {
  value: ({ holder, name }) => {
    holder[name] = other(holder[name]);
  },
  drop: ({ holder, name }) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else delete holder[name];
  },
  add: ({ holder, name }) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 0, structuredClone(holder[Number(name)]));
    else holder[`${name}x`] = 1;
  },
  swap: ({ holder }) => {
    if (Array.isArray(holder) && holder.length > 1) holder.push(holder.shift());
    else holder.zz = 0;
  },
};

const original = write(JSON.parse(honest), false);
if (original !== honest) throw new Error('this program does not write the layout of the bundle');
const kinds = Object.keys(changes);
const codes = {};
const missed = [];
let tried = 0;
let fine = 0;
const stdout = process.stdout.write.bind(process.stdout);

for (let i = 0; tried < Number(count) && i < Number(count) * 3; i += 1) {
  const value = JSON.parse(honest);
  // The events come first in turn; a bundle's calendar alone has thousands of places.
  const within = i % 4 === 0 ? value : { events: value.events };
  const all = [...places(within)];
  const place = all[pick(all.length)];
  const kind = kinds[pick(kinds.length)];
  changes[kind](place);
  const reseal = pick(2) === 1;
  // A part of the layout that is gone altogether is another test's; so is a change that changes nothing (two equal
  // items swapped).
  if (!Array.isArray(value.events)) continue;
  const text = write(value, reseal);
  if (text === write(JSON.parse(honest), reseal)) continue;
  writeFileSync(file, text);
  process.argv = [process.argv[0], verifier, file, ...options];
  process.exitCode = undefined;
  let said = '';
  process.stdout.write = (t) => {
    said += t;
    return true;
  };
  await import(`${pathToFileURL(verifier).href}?${i}`);
  process.stdout.write = stdout;
  const code = process.exitCode;
  codes[code] = (codes[code] ?? 0) + 1;
  tried += 1;
  if (code === 0) fine += 1;
  // Whatever was done to an event must be found as such, even by a forger who made the digest anew and took off the
  // seal: only what the tree does not hold (policy values, calendar, an event cut off the end) may come out as "not
  // proved".
  const atTail =
    place.path.length === 2 && kind === 'drop' && Number(place.path[1]) >= JSON.parse(honest).events.length - 1;
  if (code === 0 || (place.path[0] === 'events' && code === 5 && !atTail))
    missed.push({ path: place.path.join('.'), kind, reseal, code, said: said.slice(-300) });
}
process.exitCode = 0;
stdout(`${JSON.stringify({ tried, fine, codes, missed: missed.slice(0, 10) })}\n`);
