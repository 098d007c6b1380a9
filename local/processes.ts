import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessId {
  readonly pid: number;
  /** When it started, in the system's own words. */
  readonly started: string;
}

/** The process with this number, or undefined when there is none (a zombie is none). */
export function identify(pid: number): ProcessId | undefined {
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedByPs(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Does exactly this process still live? */
export function isAlive({ pid, started }: ProcessId): boolean {
  return identify(pid)?.started === started;
}

/** Ends a process that is not our child: asks first, then forces. Resolves when it is gone; says how it went. */
export async function end(id: ProcessId, patienceMs: number): Promise<'was gone' | 'ended' | 'killed'> {
  if (!isAlive(id)) return 'was gone';
  signal(id.pid, 'SIGTERM');
  if (await isGoneWithin(id, patienceMs)) return 'ended';
  signal(id.pid, 'SIGKILL');
  await isGoneWithin(id, 5000);
  return 'killed';
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // already gone
  }
}

/** Who has one of these files open (Linux only; elsewhere nobody is found). */
export function holdersOf(files: readonly string[]): { readonly pid: number; readonly command: string }[] {
  if (process.platform !== 'linux') return [];
  const wanted = new Set(files.flatMap((file) => attempt(() => realpathSync(file)) ?? []));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .filter((pid) => openFiles(pid).some((file) => wanted.has(file)))
    .map((pid) => ({
      pid: Number(pid),
      command: attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()) ?? '',
    }));
}

/**
 * The processes above this one, nearest first, up to and with the first whose command matches; none when there is none.
 */
export function ancestorsUpTo(command: RegExp): number[] {
  const chain: number[] = [];
  for (let pid = process.ppid; pid > 1 && chain.length < 6; ) {
    chain.push(pid);
    const [, parent, line] = /^(\d+)\s+(.*)$/.exec(attempt(() => ps(pid, 'ppid', 'args').trim()) ?? '') ?? [];
    if (line !== undefined && command.test(line)) return chain;
    pid = Number(parent ?? 0);
  }
  return [];
}

/** Does a process with this number live? Cheaper than `identify`, for those known to have lived a moment ago. */
export function exists(pid: number): boolean {
  return attempt(() => process.kill(pid, 0)) ?? false;
}

/**
 * The command that starts `command` so that it is told to stop when this process dies, even by SIGKILL: on Linux with
 * util-linux; elsewhere the command itself, and the next start finds what was left behind.
 */
export function endingWithUs(command: string, args: readonly string[]): [string, string[]] {
  hasSetpriv ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
  return hasSetpriv ? ['setpriv', ['--pdeathsig', 'TERM', command, ...args]] : [command, [...args]];
}
let hasSetpriv: boolean | undefined;

async function isGoneWithin(id: ProcessId, limitMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += 50) {
    if (!isAlive(id)) return true;
    await pause(50);
  }
  return !isAlive(id);
}

/** Field 22 of /proc/PID/stat; the command in field 2 may hold blanks and brackets. */
function startedOnLinux(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function startedByPs(pid: number): string | undefined {
  const line = attempt(() => ps(pid, 'stat', 'lstart'));
  const [, state, started] = /^(\S+)\s+(.+)$/.exec(line?.trim() ?? '') ?? [];
  return state?.startsWith('Z') ? undefined : started;
}

function ps(pid: number, ...columns: string[]): string {
  return execFileSync('ps', [...columns.flatMap((column) => ['-o', `${column}=`]), '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function openFiles(pid: string): string[] {
  const folder = `/proc/${pid}/fd`;
  return (attempt(() => readdirSync(folder)) ?? []).flatMap(
    (fd) => attempt(() => readlinkSync(`${folder}/${fd}`)) ?? [],
  );
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined; // it went away while we looked, or is not ours to see
  }
}
