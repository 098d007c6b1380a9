import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type Connection } from '@temporalio/client';
import { type Centers, connectTemporal } from '../../client/centers';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore } from '../../events/store';
import { type Stack, type StackOptions, startStack } from '../../local/stack';
import { taskQueue } from '../../settings';
import { root } from '../../settings/programs';
import { Endings } from '../support/endings';
import { seenAtLast } from '../support/eventually';
import { PatientCenters } from '../support/patientCenters';
import { stackPorts } from '../support/ports';

/** The whole embedded stack on a folder and ports of its own, as `npm start` starts it, with ways in. */
export interface StackRig {
  readonly home: string;
  readonly stack: Stack;
  readonly store: EventStore;
  readonly connection: Connection;
  readonly client: Client;
  readonly centers: Centers;
  /** A further client with a connection of its own, perhaps by a detour. */
  another(address?: string): Promise<{ connection: Connection; centers: Centers }>;
  close(): Promise<void>;
}

export const newHome = (name: string): string => mkdtempSync(join(tmpdir(), `centers-${name}-`));
export const removeHome = (home: string): void => rmSync(home, { recursive: true, force: true });

const options = { namespace: 'default', taskQueue };

/** Nothing is left running when it cannot be opened. */
export function openStack(home: string, more: Partial<StackOptions> = {}): Promise<StackRig> {
  const endings = new Endings();
  return endings.unlessOpened(() => openWith(home, more, endings));
}

async function openWith(home: string, more: Partial<StackOptions>, endings: Endings): Promise<StackRig> {
  const stack = endings.with(await startStack({ home, ports: stackPorts(), ...more }), (it) => it.stop());
  const store = endings.with(connectEventStore(stack.addresses.eventstore), (it) => it.close());
  const connection = endings.with(await connectTemporal(stack.addresses.temporal), (it) => it.close());
  return {
    home,
    stack,
    store,
    connection,
    client: new Client({ connection }),
    centers: new PatientCenters(connection, options),
    async another(address = stack.addresses.temporal) {
      const own = endings.with(await connectTemporal(address), (it) => it.close());
      return { connection: own, centers: new PatientCenters(own, options) };
    },
    close: () => endings.all(),
  };
}

/** Runs a program of this project to its end, with this data folder. */
export function run(home: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CENTERS_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/**
 * The audit of every stream by the command line. It is asked again while a workflow does not answer within its
 * patience, which is no finding.
 */
export const auditAll = (home: string): Promise<{ code: number | null; output: string }> =>
  seenAtLast(
    () => run(home, join(root, 'bin', 'centers.js'), 'audit', '--all', '--output', 'json'),
    ({ output }) => !output.includes('a workflow does not answer'),
  );

/** A seeded source of numbers from 0 to 1, so that a run can be told again. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The seed from the command line (`--seed N`), else a new one; printed, so that the run can be told again. */
export function seedFrom(args: readonly string[], file: string): number {
  const at = args.indexOf('--seed');
  const seed = at >= 0 ? Number(args[at + 1]) : Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}; again: npx tsx ${file} --seed ${seed}`);
  return seed;
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

/** What `npx centers campaign` wants to know for a season of annual reports of the centers in a list. */
export const reportSeason = (id: string, list: string, year: string, due: string): string[] => [
  'plan',
  id,
  list,
  '--kind',
  'annualReport',
  '--title',
  '年度报告',
  '--year',
  year,
  '--due',
  due,
];
