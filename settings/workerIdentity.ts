import { hostname } from 'node:os';

/** Whose stack a Temporal is, and which store belongs to it: its workers say so by the name they ask for work under. */
export interface Stack {
  /** Data folder on the worker's machine. */
  readonly home: string;
  /** Connection string of the store, without password. */
  readonly eventstore: string;
}

export const withoutPassword = (address: string): string => address.replace(/\/\/[^@/]*@/, '//');

/** The name of this process as a worker of the stack: process and machine, as Temporal's own, and then what it is of. */
export const workerIdentity = ({ home, eventstore }: Stack): string =>
  `${process.pid}@${hostname()} ${withoutPassword(eventstore)} ${home}`;

/** The stack such a name tells of; undefined for a name that tells of none. */
export function stackOf(identity: string | null | undefined): Stack | undefined {
  const [, eventstore, home] = /^\d+@\S+ (\S+) (.+)$/s.exec(identity ?? '') ?? [];
  return eventstore === undefined || home === undefined ? undefined : { home, eventstore };
}
