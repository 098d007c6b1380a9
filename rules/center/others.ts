import { definitionOf } from '../../events/catalogue';
import { split } from '../../events/change';
import type { Org } from '../../events/fields';
import { barLifted, integrityCaseSubstantiated } from '../../events/integrity';
import { isKeyOf, membersOf } from '../../events/members';
import { compareKey } from '../../events/names';
import { commandRefused, decisionPrepared } from '../../events/record';
import { centerOf } from '../../events/streams';
import type { KnownBar, Others } from '../kernel/command';
import { barsOf, lastOf, withLifted } from './integrity/bars';
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
export interface OthersFold extends Required<Omit<Others, 'calls' | 'campaign'>> {
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
  readonly asked: Map<string, readonly string[]>;
  /** Names that its approved splits keep for new centers, by the change. */
  readonly kept: Map<string, ReadonlyMap<string, Org>>;
  /** Its lead, by id and name. */
  lead: readonly string[];
  listed: boolean;
  /** Whom decisions on its cases keep from leading or directing a center. */
  bars: readonly KnownBar[];
  /** The platforms it was made of, and whether each lost its title thereby. */
  readonly converted: Map<string, boolean>;
  ended?: { readonly delistedOn?: string; readonly into?: string } | undefined;
  /** The decisions that are not executed, by the review or suit under which they are not. */
  readonly stayed: Map<string, string>;
}

const keyed = (name: unknown): string[] => (typeof name === 'string' && name !== '' ? [compareKey(name)] : []);

/** The body a member names, however it is written: as itself, or with its kind. */
function leadIn(value: unknown): string[] {
  const lead = membersOf(value);
  const { id, name } = membersOf(lead.org ?? lead);
  return [...keyed(id), ...keyed(name)];
}

/** Names of the platforms that are listed. */
const platforms = (listed: unknown): string[] =>
  Array.isArray(listed) ? listed.flatMap((one) => keyed(membersOf(one).name)) : [];
/** The names a split gives, each with who leads its new center. */
const splitNames = (value: unknown): ReadonlyMap<string, Org> =>
  new Map(split.safeParse(value).data?.into.map(({ name, lead }) => [compareKey(name), lead]));
/** Names that are kept for new centers. */
const keptOf = ({ kept }: Known): string[] => [...kept.values()].flatMap((names) => [...names.keys()]);

const isDelisting = (decision: string): boolean => decision.startsWith('CenterDelisted/');
const executedBars = ({ bars, stayed }: Known): KnownBar[] =>
  bars.filter((bar) => ![...stayed.values()].includes(`IntegrityCaseSubstantiated/${bar.case}`));

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What an event changes of a center, by its type. */
const steps: Readonly<
  Record<string, (known: Known, data: Record<string, unknown>, effectiveOn: string, center: string) => void>
> = {
  IntegrityCaseSubstantiated(known, data, from, center) {
    const found = integrityCaseSubstantiated.schema.safeParse(data);
    if (found.success) known.bars = [...known.bars, ...barsOf(center, found.data, from)];
  },
  BarLifted(known, data, on) {
    const lifted = barLifted.schema.safeParse(data);
    if (!lifted.success) return;
    known.bars = known.bars.flatMap((bar) => (bar.case === data.case ? withLifted([bar], lifted.data, on) : bar));
  },
  CenterImported(known, { aliases, predecessor, predecessors }) {
    known.listed = true;
    for (const name of platforms([predecessor, predecessors].flat())) known.converted.set(name, true);
    for (const name of Array.isArray(aliases) ? aliases.flatMap(keyed) : []) known.names.add(name);
  },
  CenterApproved(known) {
    known.listed = true;
  },
  CenterConverted(known, { predecessor, titleEndedOn }) {
    for (const name of keyed(membersOf(predecessor).name)) known.converted.set(name, titleEndedOn !== undefined);
  },
  ChangeRequested(known, { change, matter, to }) {
    if (matter === 'name') known.asked.set(String(change), keyed(to));
    if (matter === 'split') known.asked.set(String(change), [...splitNames(to).keys()]);
  },
  ChangeApproved: (known, { change }) => void known.asked.delete(String(change)),
  ChangeRefused: (known, { change }) => void known.asked.delete(String(change)),
  ChangeWithdrawn: (known, { change }) => void known.asked.delete(String(change)),
  ProceedingsLapsed(known, { items }) {
    for (const item of Array.isArray(items) ? items.map(membersOf) : [])
      if (item.region === 'change') known.asked.delete(String(item.key));
  },
  MajorMatterChanged(known, { change, matter, is }) {
    if (matter === 'split') known.kept.set(String(change), splitNames(is));
    if (matter === 'lead') known.lead = leadIn(is);
  },
  ReorganizationClosed: (known, { change }) => void known.kept.delete(String(change)),
  // Only a register's own words are corrected so; what was written wrongly was never its name.
  RecordCorrected(known, { field, was, is }) {
    if (field === 'predecessors') {
      for (const name of known.converted.keys()) known.converted.delete(name);
      for (const name of platforms(is)) known.converted.set(name, true);
    }
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
  // What is not executed bars nobody meanwhile, and what was annulled nobody any more.
  SuspensionOrdered: (known, { remedy, decision }) => void known.stayed.set(String(remedy), String(decision)),
  SuspensionLifted: (known, { remedy }) => void known.stayed.delete(String(remedy)),
  RemedyConcluded(known, { remedy, decision, outcome }) {
    if (outcome !== 'annulled' && outcome !== 'anew') known.stayed.delete(String(remedy));
    else known.stayed.set(String(remedy), String(decision));
  },
  OutcomeCarriedOut(known, { remedy, decision }) {
    if (!known.stayed.has(String(remedy))) return;
    for (const [one, of] of known.stayed) if (of === decision) known.stayed.delete(one);
    known.bars = known.bars.filter((bar) => decision !== `IntegrityCaseSubstantiated/${bar.case}`);
  },
  CenterReinstated(known) {
    known.ended = undefined;
    for (const [one, of] of known.stayed) if (isDelisting(of)) known.stayed.delete(one);
  },
};

export function othersFold(): OthersFold {
  const centers = new Map<string, Known>();
  const { see: seeCalled, recommended } = recommendations();

  const knownAs = (id: string): Known => {
    const known: Known = centers.get(id) ?? {
      names: new Set(),
      asked: new Map(),
      kept: new Map(),
      lead: [],
      bars: [],
      converted: new Map(),
      listed: false,
      stayed: new Map(),
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
      if (isKeyOf(steps, type)) steps[type]?.(known, data, String(metadata.effectiveOn), id);
    },
    centerNamed(name, besides) {
      const key = compareKey(name);
      for (const [id, known] of centers) {
        const asked = known.ended === undefined && [...known.asked.values(), ...keptOf(known)].flat().includes(key);
        const found = id !== besides && (asked || known.names.has(key)) ? bearer(id) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    },
    endedInto: (center) => centers.get(center)?.ended?.into,
    // Until the new center is in the sequence under it.
    keptName(name) {
      const key = compareKey(name);
      if ([...centers.values()].some(({ listed, ended, names }) => listed && !ended && names.has(key)))
        return undefined;
      for (const [center, { kept, ended }] of centers)
        for (const names of ended ? [] : kept.values()) {
          const lead = names.get(key);
          if (lead) return { center, lead };
        }
      return undefined;
    },
    all: () => [...centers.keys()].sort(),
    exists(center) {
      const known = centers.get(center);
      return known?.listed === true && known.ended === undefined;
    },
    // A platform that kept its title is free again with the end of its center; one that lost it is no platform any more.
    convertedBy(predecessor, besides) {
      const key = compareKey(predecessor);
      return [...centers].find(
        ([id, { converted, ended }]) => id !== besides && converted.has(key) && (converted.get(key) || !ended),
      )?.[0];
    },
    delistedOn(nameOrLead) {
      const key = compareKey(nameOrLead);
      const days = [...centers.values()]
        .filter(
          ({ stayed, names, lead }) =>
            ![...stayed.values()].some(isDelisting) && (names.has(key) || lead.includes(key)),
        )
        .flatMap(({ ended }) => ended?.delistedOn ?? []);
      return days.sort().at(-1);
    },
    barred: (kind, names, on) => lastOf([...centers.values()].flatMap(executedBars), kind, names, on),
    recommended,
  };
}
