import { type Actor, type Org, org, type Role, roleName } from '../../events/fields';
import { isKeyOf, membersOf } from '../../events/members';
import { sameName } from '../../events/names';
import type { Policy } from '../law/policy';
import type { AnyCommand } from './define';
import { wrongPhase } from './lifecycle/phase';
import { refuse } from './refuse';
import type { CenterState } from './state';

/** Does this body's id or name, in any spelling, stand for the actor's organization? */
export const isOrg = (org: Org | undefined, organization: string | undefined): boolean =>
  org !== undefined && organization !== undefined && (org.id === organization || sameName(org.name, organization));

/** What somebody is told who stands in no such relation, by his role. */
const notYours = {
  authority: 'NOT_AUTHORITY_OF_RECORD',
  evaluator: 'NOT_THE_EVALUATOR',
  panel: 'NOT_ON_PANEL',
  department: 'NOT_CONSULTED',
} as const satisfies Partial<Record<Role, string>>;
const codeFor = (role: Role) => (isKeyOf(notYours, role) ? notYours[role] : 'NOT_YOUR_CENTER');

function isNamed(state: CenterState, actor: Actor, evaluation: unknown): boolean {
  const demonstration = state.lifecycle.demonstration;
  if (actor.role === 'department') return demonstration?.departments.some((d) => isOrg(d, actor.organization)) ?? false;
  if (actor.role === 'panel') return demonstration?.panel.some((p) => p.person === actor.id) ?? false;
  if (actor.role !== 'evaluator') return false;
  const n = typeof evaluation === 'number' ? evaluation : state.evaluation.current;
  return isOrg(state.evaluation.byNumber[n]?.evaluator, actor.organization);
}

function stands(
  relation: string,
  state: CenterState,
  actor: Actor,
  data: Record<string, unknown>,
  command: AnyCommand,
  policy: Policy,
): boolean {
  const { lifecycle } = state;
  switch (relation) {
    case 'any':
    case 'scribe':
      return true;
    case 'own':
      return (
        actor.organization !== undefined &&
        (actor.organization === state.id || sameName(actor.organization, lifecycle.name ?? ''))
      );
    case 'authority': {
      // A28: one authority of record, or every authority that was named with the application.
      const others = policy.get('authority.mode') === 'anyNamed' ? (lifecycle.otherAuthorities ?? []) : [];
      return [lifecycle.authority, ...others].some((body) => isOrg(body, actor.organization));
    }
    case 'lead': {
      const lead = lifecycle.lead ?? org.safeParse(membersOf(data.lead).org).data;
      return isOrg(lead, actor.organization);
    }
    case 'cobuilder':
      return lifecycle.coBuilders.some((b) => isOrg(b.org, actor.organization));
    case 'named':
      return command.named ? command.named(state, data, actor) : isNamed(state, actor, data.evaluation);
    default:
      return false;
  }
}

/** Who may give it, in words. */
const allowed = (by: AnyCommand['by']): string[] =>
  Object.entries(by).map(
    ([role, relation]) =>
      `${roleName(role)}${relation === 'scribe' ? '（代收纸质材料并写明收件日期 receivedOn）' : ''}`,
  );

/** Refuses with NOT_PERMITTED (role) or NOT_YOUR_CENTER and its kin (relation); catalogue 5a. */
export function permits(
  command: AnyCommand,
  state: CenterState,
  actor: Actor,
  data: Record<string, unknown>,
  policy: Policy,
): void {
  const { name, label, by } = command;
  const relation = by[actor.role];
  const taken: readonly string[] = policy.get('agency.commands');
  const closed = relation === undefined || (actor.role === 'agency' && !taken.includes(name));
  if (closed || (relation === 'scribe' && data.receivedOn === undefined))
    refuse('NOT_PERMITTED', { role: roleName(actor.role), command: label, allowed: allowed(by) });
  if (stands(relation, state, actor, data, command, policy)) return;
  refuse(codeFor(actor.role), {
    organization: actor.organization ?? '未说明单位',
    center: state.lifecycle.name ?? state.id,
    command: label,
  });
}

/** Refuses a command that has no place at this step: another phase, no approval yet, no day of approval yet (X8). */
export function admits({ label, phases, needs }: AnyCommand, { lifecycle: { phase, approved } }: CenterState): void {
  if (phases && !phases.includes(phase)) wrongPhase(label, phase, phases);
  if (needs && !approved && phase !== 'Imported') refuse('NOT_APPROVED_YET', { command: label, phase });
  if (needs === 'clocks' && phase === 'Imported') refuse('CLOCKS_WAITING', { command: label });
}
