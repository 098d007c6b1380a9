import { fromMillis, toMillis } from '../rules/time/dates';

/**
 * Legal time. Everything comes from the workflow's clock; a life told in skipped time may lay its zero elsewhere, so
 * that the years 2022 to 2025 can be lived through on any day. In production the shift is 0 and cannot be set from
 * outside.
 */
export interface LegalClock {
  /** Legal instant (ISO, +08:00) of an instant of the workflow's clock. */
  legal(workflowMs: number): string;
  /** The legal instant back on Temporal's clock, in milliseconds. */
  workflow(instant: string): number;
}

/** A clock whose legal time is the workflow's time plus this many milliseconds. */
export const legalClock = (shiftMs = 0): LegalClock => ({
  legal: (ms) => fromMillis(ms + shiftMs),
  workflow: (instant) => toMillis(instant) - shiftMs,
});
