import { type Actor, roleName } from '../../events/fields';
import type { AnyCommand } from './define';
import { refuse } from './refuse';
import type { ProgramState } from './state';

/** Who may give a command on the program: its role is asked, and nobody stands in any other relation to it. */
export function permits({ by, label }: AnyCommand, { id }: ProgramState, actor: Actor): void {
  const relation = by[actor.role];
  if (relation === undefined)
    refuse('NOT_PERMITTED', { role: roleName(actor.role), command: label, allowed: Object.keys(by).map(roleName) });
  if (relation !== 'any')
    refuse('NOT_YOUR_CENTER', {
      organization: actor.organization ?? '未说明单位',
      center: id,
      command: label,
    });
}
