import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { endingWithUs } from '../../local/processes';
import { fromSource, program } from '../../settings/programs';
import { freePort } from '../support/ports';
import { counting, runLane } from './lane';

/**
 * 5,000 letters by SMTP to the embedded mail sink: how long it takes; and once more while the courier is killed five
 * times and the sink three times.
 */

const lane = counting();
const { check, say } = lane;
const count = 5000;
const start = (args: readonly string[]): ChildProcess =>
  spawn(...endingWithUs(process.execPath, args), { stdio: ['ignore', 'pipe', 'inherit'] });

/** @param kept gets the name of each mail the sink has taken, also of one it had before */
async function startSink(folder: string, port: number, kept: string[]): Promise<ChildProcess> {
  const sink = start(program('mail', '--folder', folder, '--port', String(port)));
  if (!sink.stdout) throw new Error('no output');
  const lines = createInterface({ input: sink.stdout });
  await once(lines, 'line');
  lines.on('line', (line) => kept.push(line));
  return sink;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Hands all letters over; kills happen when so many have been. */
async function handOver(
  home: string,
  kills: readonly { readonly who: 'courier' | 'sink'; readonly after: number }[],
): Promise<void> {
  const [folder, journal, port] = [join(home, 'mail'), join(home, 'journal'), await freePort()];
  writeFileSync(journal, '');
  const handedOver = (): string[] => readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  const send = (): ChildProcess =>
    start(fromSource('test/slow/courier.ts', `smtp://127.0.0.1:${port}?starttls=never`, String(count), journal));
  const kept: string[] = [];
  let sink = await startSink(folder, port, kept);
  const begun = Date.now();
  let courier = send();
  for (const { who, after } of kills) {
    while (handedOver().length < after && courier.exitCode === null) await pause(5);
    check(`the ${who} is killed on the way, after ${handedOver().length}`, courier.exitCode === null);
    if (who === 'sink') {
      await kill(sink);
      sink = await startSink(folder, port, kept);
    } else {
      await kill(courier);
      courier = send();
    }
  }
  const [[code], [peak]] = await Promise.all([
    once(courier, 'exit'),
    courier.stdout ? once(createInterface({ input: courier.stdout }), 'line') : [],
  ]);
  const tookMs = Date.now() - begun;
  await kill(sink);

  check('the last courier ends well', code === 0, code);
  check(
    `${count} letters were handed over, each once on the record`,
    new Set(handedOver()).size === count && handedOver().length === count,
    handedOver().length,
  );
  const files = readdirSync(folder);
  const heads = await Promise.all(
    files.map((file) => simpleParser(`${readFileSync(join(folder, file), 'utf8').split('\r\n\r\n', 1)[0]}\r\n\r\n`)),
  );
  const letters = heads.map(({ headers }) => decodeURIComponent(String(headers.get('x-centers-letter'))));
  check(
    `${count} mails are there, none twice`,
    letters.length === count && new Set(letters).size === count,
    letters.length,
  );
  check('each is a letter that was handed over', new Set([...letters, ...handedOver()]).size === count);
  check('each has a Message-ID of its own', new Set(heads.map(({ messageId }) => messageId)).size === count);
  say(
    `${count} letters in ${(tookMs / 1000).toFixed(1)} s, ${Math.round((count / tookMs) * 1000)} a second; peak memory of the courier ${peak} MB; ${kept.length - count} came twice`,
  );
}

async function main(): Promise<void> {
  const kills = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
    who: n % 3 === 2 ? ('sink' as const) : ('courier' as const),
    after: Math.floor((n * count) / 9),
  }));
  for (const plan of [[], kills]) {
    const home = mkdtempSync(join(tmpdir(), 'centers-mail-lane-'));
    await handOver(home, plan);
    rmSync(home, { recursive: true, force: true });
  }
}

runLane(main, lane);
