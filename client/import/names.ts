import { createHash } from 'node:crypto';
import { compareKey } from '../../events/names';

/** Names of units and centers: splitting lists, ids, near-identical names. */

const OPEN = '（(〔[【《“';
const CLOSE = '）)〕]】》”';
const SEPARATORS = '、；;，,';
const ETC = /(?<![高中初同平对])等(?:\d*[家个所]?(?:共建|参建)?(?:单位|企业|高校|院校|机构|院所)?)$/;

export interface Units {
  readonly units: readonly string[];
  /** False when the list ends in 等. */
  readonly complete: boolean;
}

/**
 * Splits a list of units at 、 (also ；，), never inside brackets, never inside one of the known names that contain a
 * separator themselves.
 */
export function splitUnits(text: string, known: readonly string[] = []): Units {
  const complete = !ETC.test(text.trim());
  const list = text.trim().replace(ETC, '');
  const whole = known
    .filter((name) => name !== '' && [...SEPARATORS].some((sign) => name.includes(sign)))
    .sort((a, b) => b.length - a.length);
  const units: string[] = [];
  let unit = '';
  let depth = 0;
  for (let at = 0; at < list.length; ) {
    const name = unit.trim() === '' ? whole.find((one) => list.startsWith(one, at)) : undefined;
    const sign = name ?? list.charAt(at);
    if (name === undefined && OPEN.includes(sign)) depth += 1;
    if (name === undefined && CLOSE.includes(sign)) depth = Math.max(0, depth - 1);
    if (name === undefined && depth === 0 && SEPARATORS.includes(sign)) {
      units.push(unit);
      unit = '';
    } else unit += sign;
    at += sign.length;
  }
  units.push(unit);
  return { units: [...new Set(units.map((one) => one.trim()).filter((one) => one !== ''))], complete };
}

/**
 * The id of a center that so far is known by its name only: the same name, in any spelling `compareKey` equates, gives
 * the same id.
 */
export function centerIdOf(name: string): string {
  return `c-${createHash('sha256').update(compareKey(name)).digest('hex').slice(0, 10)}`;
}

/**
 * A name cell that stands for several centers: a counted list (等12家, 共12家, 第二批…名单), or whole center names
 * joined by 、.
 */
export function namesSeveral(name: string): boolean {
  if (/(?:等|共)\d+(?:家|个)|第.+批.*(?:名单|中心等|家|个)/.test(name)) return true;
  const parts = splitUnits(name).units;
  return parts.length > 1 && parts.every((part) => /(?:中心|实验室|平台|研究院)$/.test(part));
}

/**
 * Finds names that are nearly another's: one or two characters different (both yield one text when a character is left
 * out of each), or the same but for 技术, 研究, 工程, 国家, 新疆 and brackets. Linear in the number of names.
 */
export function nearNames(names: readonly string[]): Map<string, string[]> {
  const buckets = new Map<string, string | Set<string>>();
  for (const name of new Set(names)) {
    for (const key of nearKeys(name)) {
      const bucket = buckets.get(key);
      if (bucket instanceof Set) bucket.add(name);
      else buckets.set(key, bucket === undefined ? name : new Set([bucket, name]));
    }
  }
  const near = new Map<string, Set<string>>();
  for (const bucket of buckets.values()) {
    if (typeof bucket === 'string') continue;
    for (const name of bucket) {
      const others = near.get(name) ?? new Set();
      for (const other of bucket) {
        if (others.size >= NAMES_SHOWN_MOST) break;
        if (other !== name && compareKey(other) !== compareKey(name)) others.add(other);
      }
      near.set(name, others);
    }
  }
  return new Map([...near].filter(([, others]) => others.size > 0).map(([name, others]) => [name, [...others]]));
}

const NAMES_SHOWN_MOST = 5;

function nearKeys(name: string): Set<string> {
  const key = compareKey(name);
  const signs = [...key];
  const loose = key.replace(/技术|研究|工程|国家|新疆|生产建设|[()]/g, '');
  return new Set([
    `loose ${loose}`,
    key,
    ...signs.map((_, at) => [...signs.slice(0, at), ...signs.slice(at + 1)].join('')),
  ]);
}
