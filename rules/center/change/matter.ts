import { z } from 'zod';
import { type ChangeMatter, changeMatters, coBuilderChange, matterName, merger, split } from '../../../events/change';
import { categories, type Json, json, org, text } from '../../../events/fields';
import { own } from '../../../events/members';
import { sameName } from '../../../events/names';
import type { Policy } from '../../law/policy';
import type { Context } from '../define';
import { needNoEvaluator } from '../evaluation/evaluator';
import { openRectification, proceeding } from '../facts';
import { checkLead } from '../integrity/bars';
import { checkName } from '../lifecycle/name';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { Change } from './state';

/** What can be changed by approval (Art 20): name, registered place, and the major matters the policy lists (A23). */

/** The value a matter takes, where it is not free. */
const shapes: Partial<Record<string, z.ZodType>> = {
  name: text,
  registeredPlace: text,
  lead: org,
  authority: org,
  category: z.enum(categories),
  coBuilder: coBuilderChange,
  merger,
  split,
};

/** Says what is wrong with the new value of a matter, if anything. */
export const wrongShape = (matter: string, to: unknown): boolean =>
  own(shapes, matter)?.safeParse(to).success === false;

/** A23: `change.major` lists what beside name and place is a major matter. */
export function majorMatter(matter: string, policy: Policy): ChangeMatter {
  const major = ['name', 'registeredPlace', ...policy.get('change.major')];
  const known = changeMatters.find((m) => m === matter && major.includes(m));
  return known ?? refuse('NOT_A_MAJOR_MATTER', { matter: matterName(matter), allowed: major.map(matterName) });
}

/** What stands on record of a matter now; null where nothing does. */
export function present(state: CenterState, matter: string): Json {
  const { name, registeredPlace, lead, coBuilders, category, authority } = state.lifecycle;
  const known: Record<string, unknown> = {
    name,
    registeredPlace,
    lead,
    coBuilder: coBuilders,
    category,
    authority,
  };
  return json.parse(own(known, matter) ?? null);
}

const open = ['Submitted', 'Returned', 'Endorsed'];
export const isOpen = (change: Change): boolean => open.includes(change.status);
/** The change of that id while it is open, else CHANGE_UNKNOWN. */
export function openChange(state: CenterState, change: string): Change {
  const known = own(state.change, change);
  return known && isOpen(known) ? known : refuse('CHANGE_UNKNOWN', { change });
}

/** A24: is it asked for while an evaluation or a rectification runs? Allowed and flagged by default. */
export function during(state: CenterState): 'evaluation' | 'rectification' | undefined {
  if (openRectification(state)) return 'rectification';
  return state.lifecycle.approved && proceeding(state) === 'inEvaluation' ? 'evaluation' : undefined;
}
export const duringName = { evaluation: '绩效评估', rectification: '整改' } as const;

/** A24, `change.freeze`. */
export function needThawed(state: CenterState, policy: Policy): void {
  const now = during(state);
  if (now && policy.get('change.freeze').includes(now)) refuse('CHANGE_FROZEN', { during: duringName[now] });
}

/** Art 27, and no two centers of one name; the name it bears already is no new one. */
export function checkNewName(state: CenterState, name: string, { others }: Context): void {
  checkName(state.id, name, others);
  if (sameName(name, state.lifecycle.name ?? '')) refuse('NAME_TAKEN', { name, bearer: state.id });
}

/** The endorsed change: one not endorsed yet is NOT_ENDORSED, one that is not open CHANGE_UNKNOWN. */
export function endorsed(state: CenterState, change: string): Change {
  const known = own(state.change, change);
  if (known && isOpen(known) && known.status !== 'Endorsed') refuse('NOT_ENDORSED', { what: `变更申请 ${change} ` });
  return openChange(state, change);
}

const bodyOf = z.union([org, z.object({ org }).transform((b) => b.org)]);
const bodies = z.union([
  bodyOf.transform((one) => [one]),
  z.array(bodyOf),
  z.object({ add: z.array(bodyOf) }).transform(({ add }) => add),
]);
const partyBy = { lead: 'lead', coBuilder: 'coBuilders', authority: 'authority' } as const;

/** Art 25: nobody becomes the lead while barred. */
export function needUnbarred(state: CenterState, matter: string, to: unknown, on: string, ctx: Context): void {
  const lead = matter === 'lead' ? org.safeParse(to) : undefined;
  if (lead?.success) checkLead(state, lead.data, on, ctx);
}

/** Art 21: nobody becomes a party to a center that it evaluates as a third party. */
export function needThirdParty(state: CenterState, matter: string, to: unknown, ctx: Context): void {
  const as = own(partyBy, matter);
  const named = bodies.safeParse(to);
  if (as && named.success) needNoEvaluator(state, named.data, as, ctx);
}
