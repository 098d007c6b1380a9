import { type Actor, isRole, type Role, roleName, roles } from '../events/fields';
import { membersOf } from '../events/members';
import type { CenterState } from '../rules/center/state';
import { nearest } from '../settings/nearest';

/** The text after `--as` says no role, or none there is. */
export class UnknownRole extends Error {
  override readonly name = 'UnknownRole';
}

/**
 * `ROLE[@ORGANIZATION]` or an actor as it stands in a command. Without an organization, the one that is named for the
 * center in this role is meant: its lead, its authority of record, its appointed evaluator, the center itself. `person`
 * is the id of who acts; default: the role, so that handler and leader are two persons.
 */
export function actorFrom(
  as: string | Actor,
  center: string,
  state: CenterState | undefined,
  data: Readonly<Record<string, unknown>>,
  person?: string,
): Actor {
  if (typeof as !== 'string') return as;
  const at = as.indexOf('@');
  const role = (at === -1 ? as : as.slice(0, at)).trim();
  const given = at === -1 ? undefined : as.slice(at + 1).trim();
  if (!isRole(role)) throw new UnknownRole(noRole(role));
  const organization = given || named(role, center, state, data);
  const id = person ?? (role === 'panel' ? state?.lifecycle.demonstration?.panel[0]?.person : undefined) ?? role;
  return { id, role, ...(organization ? { organization } : {}) };
}

function noRole(typed: string): string {
  const [word] = nearest(
    typed,
    roles.flatMap((role) => [role, roleName(role)]),
  );
  const meant = roles.find((role) => role === word || roleName(role) === word);
  const all = roles.map((role) => `${role}（${roleName(role)}）`).join('、');
  return `没有“${typed}”这一角色；${meant === undefined ? '' : `是否指 ${meant}？`}可用的有：${all} / no role ${typed}`;
}

function named(
  role: Role,
  center: string,
  state: CenterState | undefined,
  data: Readonly<Record<string, unknown>>,
): string | undefined {
  const lifecycle = state?.lifecycle;
  const leadId = membersOf(membersOf(data.lead).org).id;
  switch (role) {
    case 'center':
      return center;
    case 'lead':
      return lifecycle?.plan?.lead.org.id ?? (typeof leadId === 'string' ? leadId : undefined) ?? lifecycle?.lead?.id;
    case 'cobuilder':
      return (lifecycle?.plan?.coBuilders ?? lifecycle?.coBuilders)?.[0]?.org.id;
    case 'authority':
      return lifecycle?.authority?.id;
    case 'department':
      return lifecycle?.demonstration?.departments[0]?.id;
    case 'evaluator': {
      const n = typeof data.evaluation === 'number' ? data.evaluation : (state?.evaluation.current ?? 0);
      return state?.evaluation.byNumber[n]?.evaluator?.id;
    }
    default:
      return undefined;
  }
}
