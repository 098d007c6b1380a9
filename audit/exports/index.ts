/**
 * The record in forms others read: the evidence bundle, process mining (OCEL 2.0, XES), spreadsheets. Told in
 * `docs/evidence.md`.
 */
export { type BundleTotals, writeBundle } from './bundle';
export { cell, writeCsv } from './csv';
export { writeOcel } from './ocel';
export { attribute, writeXes } from './xes';
