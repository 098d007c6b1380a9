import { z } from 'zod';
import { int } from '../../../events/fields';

/** What the articles ask of a fact; one that falls short is recorded and shown, never refused. */

/** Art 14: full-time staff, nominated and appointed by the council. */
export const directorMeets = (d: { fullTime: boolean; nominatedByCouncil: boolean }): boolean =>
  d.fullTime && d.nominatedByCouncil;

/** Art 15: at least seven, and half of them or more from outside ("一半以上" includes half). */
export const committeeMeets = (members: number, external: number): boolean => members >= 7 && 2 * external >= members;

/** An expert committee as it can be formed at all. */
export const committee = z
  .strictObject({ members: int.min(1).max(1000), external: int.min(0).max(1000) })
  .refine((d) => d.external <= d.members, { error: '外部专家多于全体专家 / more external experts than experts' });
