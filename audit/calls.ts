import type { KnownCall } from '../rules/kernel/command';
import type { Append } from './append';

/** The calls as an append that answers one tells of it: for an audit without the record of the program. */
export function callsTold({ events }: Append): () => readonly KnownCall[] {
  const told = events.flatMap(({ data: { call } }) => (typeof call === 'string' ? [call] : []));
  return () => told.map((id) => ({ id, title: id, opensOn: '1949-01-01', closesOn: '2200-12-31', places: [] }));
}
