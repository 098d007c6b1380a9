import { z } from 'zod';
import type { DataOf } from '../../../events/catalogue';
import { bool, date, leadKind, org, text } from '../../../events/fields';
import { lead, predecessors, registered, registeredDay } from '../../../events/lifecycle';
import { isKeyOf } from '../../../events/members';
import { patch } from '../../kernel/patch';
import type { LifecycleState } from './state';

/** Facts that take another value: by an approved change (Art 20), or because the record was wrong (X7). */

/** Co-builders as a change names them: bodies alone, or with what is known of each. */
const builder = z.union([
  org.transform((body) => ({ org: body })),
  z.object({ org, kind: leadKind.optional(), corpsEnterprise: bool.optional() }),
]);
const matters = {
  authority: org,
  lead: z.union([org, lead.transform((one) => one.org)]),
  category: text,
  coBuilder: z.array(builder),
} as const;

/** A matter of Art 20 in its new form; a value of another shape is left to the record. */
export function changed(slice: LifecycleState, { matter, is }: DataOf<'MajorMatterChanged'>): LifecycleState {
  const schema = isKeyOf(matters, matter) ? matters[matter] : undefined;
  const value = schema?.safeParse(is);
  return value?.success ? { ...slice, [matter === 'coBuilder' ? 'coBuilders' : matter]: value.data } : slice;
}

/**
 * X7: the day of approval that a correction gives, whether the record has it from a decision, a register or a document
 * found later. Whatever counts from the approval asks here.
 */
export function approvalDayIn(
  { approved }: LifecycleState,
  { target, field, is }: DataOf<'RecordCorrected'>,
): string | undefined {
  if (field !== 'approvedOn' || target !== approved?.event) return undefined;
  return registeredDay.safeParse(is).data?.date ?? date.safeParse(is).data;
}

/** X7: the acceptance of before the import, as a correction has it. */
export function acceptanceIn(
  { imported }: LifecycleState,
  { target, field, is }: DataOf<'RecordCorrected'>,
): DataOf<'CenterImported'>['acceptance'] {
  return field === 'acceptance' && target === imported?.event
    ? registered.shape.acceptance.safeParse(is).data
    : undefined;
}

/** X7: a corrected day or number of approval; what an earlier day brings that was due before today is past. */
export function correctedApproval(
  slice: LifecycleState,
  d: DataOf<'RecordCorrected'>,
  recordedOn: string,
): LifecycleState {
  const { approved } = slice;
  const on = approvalDayIn(slice, d);
  if (approved && on) return patch(slice, 'approved', { on, ...(on < approved.on ? { clocksFrom: recordedOn } : {}) });
  return d.field === 'approvalNo' && d.target === approved?.event
    ? patch(slice, 'approved', { approvalNo: String(d.is) })
    : slice;
}

/** What the register should have said: its names, its words for the day of approval, the platforms it came from. */
export function correctedRegister(slice: LifecycleState, correction: DataOf<'RecordCorrected'>): LifecycleState {
  const { target, field, is } = correction;
  if (!slice.imported || target !== slice.imported.event) return slice;
  const acceptance = acceptanceIn(slice, correction);
  if (acceptance) return patch(slice, 'imported', { acceptance });
  const approvedOn = registeredDay.safeParse(is).data;
  const { name, aliases } = slice.imported;
  // A name that was changed since stays: the wrong one stands among the former ones.
  if (field === 'name') {
    const right = (one: string): string => (one === name ? String(is) : one);
    const names = { name: right(slice.name ?? name), formerNames: slice.formerNames.map(right) };
    return { ...patch(slice, 'imported', { name: String(is) }), ...names };
  }
  if (field === 'aliases' && Array.isArray(is)) {
    const since = slice.formerNames.filter((one) => !aliases.includes(one));
    return { ...patch(slice, 'imported', { aliases: is.map(String) }), formerNames: [...is.map(String), ...since] };
  }
  const platforms = predecessors.safeParse(is).data;
  if (field === 'predecessors' && platforms) return patch(slice, 'imported', { predecessors: platforms });
  return field === 'approvedOn' && approvedOn ? patch(slice, 'imported', { approvedOn }) : slice;
}
