import { type Actor, type Org, type Role, roleName } from '../../events/fields';
import type { AnyCommand, Relation } from '../kernel/command';
import { refuse } from '../kernel/refusal';
import type { Policy } from '../law/policy';
import type { CenterState } from './state';

/** Does this body's id or name stand for the actor's organization? */
export const isOrg = (org: Org | undefined, organization: string | undefined): boolean =>
  org !== undefined && organization !== undefined && (org.id === organization || org.name === organization);

const notYours: Partial<Record<Role, string>> = {
  authority: 'NOT_AUTHORITY_OF_RECORD',
  evaluator: 'NOT_THE_EVALUATOR',
  panel: 'NOT_ON_PANEL',
  department: 'NOT_CONSULTED',
};

function isNamed(state: CenterState, actor: Actor, evaluation: unknown): boolean {
  const demonstration = state.lifecycle.demonstration;
  if (actor.role === 'department') return demonstration?.departments.some((d) => isOrg(d, actor.organization)) ?? false;
  if (actor.role === 'panel') return demonstration?.panel.some((p) => p.person === actor.id) ?? false;
  if (actor.role !== 'evaluator') return false;
  const n = typeof evaluation === 'number' ? evaluation : state.evaluation.current;
  return isOrg(state.evaluation.byNumber[n]?.evaluator, actor.organization);
}

function stands(
  relation: Relation,
  state: CenterState,
  actor: Actor,
  data: Record<string, unknown>,
  command: AnyCommand,
  policy: Policy,
): boolean {
  const { lifecycle } = state;
  switch (relation) {
    case 'any':
      return true;
    case 'own':
      return (
        actor.organization !== undefined && (actor.organization === state.id || actor.organization === lifecycle.name)
      );
    case 'authority': {
      // A28: one authority of record, or every authority that was named with the application.
      const others = policy.get('authority.mode') === 'anyNamed' ? (lifecycle.otherAuthorities ?? []) : [];
      return [lifecycle.authority, ...others].some((body) => isOrg(body, actor.organization));
    }
    case 'lead': {
      const lead = lifecycle.lead ?? (data.lead as { org?: Org } | undefined)?.org;
      return isOrg(lead, actor.organization);
    }
    case 'cobuilder':
      return lifecycle.coBuilders.some((b) => isOrg(b.org, actor.organization));
    case 'named':
      return command.named ? command.named(state, data as never, actor) : isNamed(state, actor, data.evaluation);
  }
}

/** Refuses with NOT_PERMITTED (role) or NOT_YOUR_CENTER and its kin (relation); catalogue 5a. */
export function checkPermission(
  command: AnyCommand,
  state: CenterState,
  actor: Actor,
  data: Record<string, unknown>,
  policy: Policy,
): void {
  const relation = command.by[actor.role];
  const narrowed =
    actor.role === 'agency' && !(policy.get('agency.commands') as readonly string[]).includes(command.name);
  if (relation === undefined || narrowed) {
    const allowed = Object.keys(command.by).map(roleName);
    refuse('NOT_PERMITTED', { role: roleName(actor.role), command: command.label, allowed });
  }
  if (!stands(relation, state, actor, data, command, policy))
    refuse(notYours[actor.role] ?? 'NOT_YOUR_CENTER', {
      organization: actor.organization ?? '未说明单位',
      center: state.lifecycle.name ?? state.id,
      command: command.label,
    });
}
