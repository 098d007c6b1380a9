/** What the articles ask of a fact; one that falls short is recorded and shown, never refused. */

/** Art 14: full-time staff, nominated and appointed by the council. */
export const directorMeets = (d: { fullTime: boolean; nominatedByCouncil: boolean }): boolean =>
  d.fullTime && d.nominatedByCouncil;

/** Art 15: at least seven, and half of them or more from outside ("一半以上" includes half). */
export const committeeMeets = (members: number, external: number): boolean => members >= 7 && 2 * external >= members;
