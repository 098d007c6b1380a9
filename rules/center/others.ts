import { definitionOf } from '../../events/catalogue';
import { isKeyOf, membersOf } from '../../events/members';
import { compareKey } from '../../events/names';
import { commandRefused, decisionPrepared } from '../../events/record';
import { centerOf } from '../../events/streams';
import type { Others } from '../kernel/command';
import { recommendations } from './lifecycle/called';

/** What is looked at of an event of a center. */
interface Seen {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/**
 * Names and ends of all centers, folded from their events in the order of the log: by the worker as they come, by an
 * audit again. Every event that gives, takes or corrects a name, changes the lead, ends a center or brings it back is
 * followed.
 */
export interface OthersFold extends Others {
  recommended: NonNullable<Others['recommended']>;
  see(event: Seen): void;
  /** Ids of all centers seen so far. */
  all(): string[];
}

/** What may stand on a stream before there is a center: what was refused, and what a leader has not signed. */
const beginsNothing: ReadonlySet<string> = new Set([commandRefused.type, decisionPrepared.type]);

/** One center, as the others have to know of it. */
interface Known {
  /** Names it bears or bore, in the form in which names are compared. */
  readonly names: Set<string>;
  /** Names it has asked for, by the change. */
  readonly asked: Map<string, string>;
  /** Its lead, by id and name. */
  lead: readonly string[];
  listed: boolean;
  ended?: { readonly delistedOn?: string; readonly into?: string } | undefined;
  /** The reviews and suits under which its delisting is not executed. */
  readonly stayed: Set<string>;
}

const keyed = (name: unknown): string[] => (typeof name === 'string' && name !== '' ? [compareKey(name)] : []);

/** The body a member names, however it is written: as itself, or with its kind. */
function leadIn(value: unknown): string[] {
  const lead = membersOf(value);
  const { id, name } = membersOf(lead.org ?? lead);
  return [...keyed(id), ...keyed(name)];
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What an event changes of a center, by its type. */
const steps: Readonly<Record<string, (known: Known, data: Record<string, unknown>, effectiveOn: string) => void>> = {
  CenterImported(known, { aliases }) {
    known.listed = true;
    for (const name of Array.isArray(aliases) ? aliases.flatMap(keyed) : []) known.names.add(name);
  },
  CenterApproved(known) {
    known.listed = true;
  },
  ChangeRequested(known, { change, matter, to }) {
    const [name] = matter === 'name' ? keyed(to) : [];
    if (name !== undefined) known.asked.set(String(change), name);
  },
  ChangeApproved: (known, { change }) => void known.asked.delete(String(change)),
  ChangeRefused: (known, { change }) => void known.asked.delete(String(change)),
  ChangeWithdrawn: (known, { change }) => void known.asked.delete(String(change)),
  ProceedingsLapsed(known, { items }) {
    for (const item of Array.isArray(items) ? items.map(membersOf) : [])
      if (item.region === 'change') known.asked.delete(String(item.key));
  },
  MajorMatterChanged(known, { matter, is }) {
    if (matter === 'lead') known.lead = leadIn(is);
  },
  // Only a register's own words are corrected so; what was written wrongly was never its name.
  RecordCorrected(known, { field, was, is }) {
    const all = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).flatMap(keyed);
    if (field !== 'name' && field !== 'aliases') return;
    for (const name of all(was)) known.names.delete(name);
    for (const name of all(is)) known.names.add(name);
  },
  CenterDelisted(known, _data, delistedOn) {
    known.ended = { ...known.ended, delistedOn };
  },
  CenterRevoked(known, { into }) {
    const successor = text(into);
    known.ended = { ...known.ended, ...(successor === undefined ? {} : { into: successor }) };
  },
  // What is not executed bars nobody meanwhile.
  SuspensionOrdered(known, { remedy, decision }) {
    if (String(decision).startsWith('CenterDelisted/')) known.stayed.add(String(remedy));
  },
  SuspensionLifted: (known, { remedy }) => void known.stayed.delete(String(remedy)),
  RemedyConcluded: (known, { remedy }) => void known.stayed.delete(String(remedy)),
  CenterReinstated(known) {
    known.ended = undefined;
  },
};

export function othersFold(): OthersFold {
  const centers = new Map<string, Known>();
  const { see: seeCalled, recommended } = recommendations();

  const knownAs = (id: string): Known => {
    const known = centers.get(id) ?? {
      names: new Set<string>(),
      asked: new Map(),
      lead: [],
      listed: false,
      stayed: new Set<string>(),
    };
    centers.set(id, known);
    return known;
  };

  /** Who bears the names of this center: itself, the one it was merged into, or nobody any more. */
  const bearer = (id: string): string | undefined => {
    const passed = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !passed.has(at); at = centers.get(at)?.ended?.into) {
      if (centers.has(at) && centers.get(at)?.ended === undefined) return at;
      passed.add(at);
    }
    return undefined;
  };

  return {
    see({ stream, type, data, metadata }) {
      const id = centerOf(stream);
      if (id === undefined || beginsNothing.has(type)) return;
      const known = knownAs(id);
      for (const name of keyed(data[definitionOf(type)?.names ?? ''])) known.names.add(name);
      if (data.lead !== undefined) known.lead = leadIn(data.lead);
      seeCalled(id, { type, data });
      if (isKeyOf(steps, type)) steps[type]?.(known, data, String(metadata.effectiveOn));
    },
    centerNamed(name, besides) {
      const key = compareKey(name);
      for (const [id, known] of centers) {
        const asked = known.ended === undefined && [...known.asked.values()].includes(key);
        const found = id !== besides && (asked || known.names.has(key)) ? bearer(id) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    },
    all: () => [...centers.keys()].sort(),
    exists(center) {
      const known = centers.get(center);
      return known?.listed === true && known.ended === undefined;
    },
    delistedOn(nameOrLead) {
      const key = compareKey(nameOrLead);
      const days = [...centers.values()]
        .filter(({ stayed, names, lead }) => stayed.size === 0 && (names.has(key) || lead.includes(key)))
        .flatMap(({ ended }) => ended?.delistedOn ?? []);
      return days.sort().at(-1);
    },
    recommended,
  };
}
