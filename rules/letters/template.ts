import { isObject } from '../../events/members';
import { zhDate } from '../time/dates';

/** What a template may read of a notice: the event it goes out with, and the facts that were recorded with it. */
export interface Said {
  readonly event: string;
  readonly center: string;
  /** A fact as text; empty where the event had none. */
  text(name: string): string;
  /** A fact that is a day, as `2027年3月31日`; empty where the event had none. */
  day(name: string): string;
  /** A fact that is a list. */
  list(name: string): readonly string[];
}

/**
 * One kind of notice in one version: `rectification-order/1`. A version never changes once notices were issued by it;
 * other words are a new version. Only its own sentences stand here, the rest is the layout's.
 */
export interface Template {
  readonly title: (n: Said) => string;
  /** Articles of the regulation it rests on, or may rest on. */
  readonly articles: readonly number[];
  /** Which of them a letter cites, where not all. */
  readonly cites?: (n: Said) => readonly number[];
  /** Fields of the event that are recorded as facts. */
  readonly uses?: readonly string[];
  /**
   * Switches of the policy that are recorded as facts under their keys: periods that the service of the notice starts.
   */
  readonly terms?: readonly string[];
  /** What was found or decided; each a sentence or two. */
  readonly says: (n: Said) => readonly string[];
  /** What is to be done, by whom. */
  readonly asks?: (n: Said) => string;
  /** Does it take something from somebody? Then the policy's words on remedies (`remedies.text`) stand in it. */
  readonly remedies?: (n: Said) => boolean;
  /** Heading and name of a fact that is a list. */
  readonly lists?: readonly (readonly [heading: string, fact: string])[];
}

/** The switch that holds the words on remedies. */
export const remediesText = 'remedies.text';

export type Facts = Readonly<Record<string, unknown>>;

/**
 * A field of an event as a letter prints it: an organization by its name, a document by title and number, a list by its
 * texts.
 */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => String(plain(one)));
  if (!isObject(value)) return value;
  const { name, org, title, number, met, text, statement, answer } = value;
  if (org !== undefined) return plain(org);
  if (typeof title === 'string') return `《${title}》${typeof number === 'string' ? `（${number}）` : ''}`;
  if (typeof met === 'boolean') return `${met ? '已完成' : '未完成'}：${String(text)}`;
  if (typeof answer === 'string') return `${String(statement)}：${answer}`;
  return String(text ?? name ?? '');
}

/** What is recorded for a template, from the event's data and the policy. */
export function factsFor(
  { uses = [], terms = [], remedies }: Template,
  data: Record<string, unknown>,
  policy: (key: string) => unknown,
  reason: string | undefined,
): Facts {
  const fields = uses.filter((name) => data[name] !== undefined).map((name) => [name, plain(data[name])]);
  return {
    ...Object.fromEntries([
      ...fields,
      ...[...terms, ...(remedies ? [remediesText] : [])].map((key) => [key, policy(key)]),
    ]),
    ...(reason === undefined ? {} : { reason }),
  };
}

export function said(event: string, center: string, facts: Facts): Said {
  const text = (name: string): string => (facts[name] === undefined ? '' : String(facts[name]));
  return {
    event,
    center,
    text,
    day: (name) => (text(name) === '' ? '' : zhDate(text(name))),
    list: (name) => (Array.isArray(facts[name]) ? facts[name].map(String) : []),
  };
}
