import type { Others } from '../../kernel/command';
import { refuse } from '../refuse';

/** Art 27: `兵团××技术创新中心`; a blank is no name. On import a name of another form is only a warning. */
export const hasNameForm = (name: string): boolean => /^兵团\S.*技术创新中心$/.test(name);

/**
 * NAME_FORM (Art 27), NAME_TAKEN ([P]: no two centers of one name, former and pending names included). `self` may keep
 * its own, and a center split from another (`splitFrom`) takes the name that is kept for it.
 */
export function checkName(self: string, name: string, others: Others, splitFrom?: string): void {
  if (!hasNameForm(name)) refuse('NAME_FORM', { name });
  if (splitFrom === undefined || others.keptName?.(name)?.center !== splitFrom) checkFree(self, name, others);
}

/** NAME_TAKEN alone, for a name that was given before. */
export function checkFree(self: string, name: string, others: Others): void {
  const bearer = others.centerNamed(name, self);
  if (bearer !== undefined && bearer !== self) refuse('NAME_TAKEN', { name, bearer });
}
