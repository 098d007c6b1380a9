import { isRole, type Role, roleName } from '../../events/fields';
import { publicId } from '../../events/notice';
import { type Holder, holderOf } from '../kernel/state';
import type { Status } from '../kernel/status';

/** Whom a letter is for. */
export interface Recipient extends Holder {
  readonly name?: string;
}

/** How the outcome for one recipient is recorded: the organization's id, or the role where it has none. */
export const recipientKey = ({ role, organization }: Recipient): string => organization ?? role;

/** Who is called by his role, also where it names an organization the record does not know. */
const offices: readonly Role[] = ['bureau-handler', 'bureau-leader', 'authority'];

/** A recipient with what he is called in a letter; the same person has one name, whatever record names him. */
export function named({ self, authority }: Status, holder: Holder): Recipient & { readonly name: string } {
  const { role, organization } = holder;
  if (organization === publicId) return { ...holderOf(holder), name: '公众' };
  const known = [self, authority].find((org) => org?.id === organization);
  const unknown = organization === undefined || offices.includes(role) ? roleName(role) : organization;
  return { ...holderOf(holder), name: known?.name ?? unknown };
}

/** The same of a recipient as outcomes name him. */
export function recipientName(status: Status, key: string): string {
  const office = isRole(key) && offices.includes(key);
  return named(status, office ? { role: key } : { role: 'department', organization: key }).name;
}
