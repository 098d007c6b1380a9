import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { counting } from './lane';
import { runModel } from './store/modelRun';
import { buildServer, type Edit, ROOT, start, workshop } from './store/rig';

/**
 * Random operations through the official client against the server and against a small model, and the recorded cases of
 * a real server. Both must also find out servers with a planted bug: expected revisions ignored, ids made anew.
 */
const SEED = Number(process.env.STORE_SEED ?? Date.now() % 2 ** 31);
const OPERATIONS = 5_500;
const PLANTED: readonly (readonly [name: string, edit: Edit])[] = [
  [
    'expected revision ignored',
    [
      "if (at > last) return { kind: 'wrong', actual: last };\n  if (at === last || !stream) return { kind: 'go' };\n  return judgeBehind",
      "if (at > -2) return { kind: 'go' };\n  return judgeBehind",
    ],
  ],
  ['random ids', ['return { id, type, isJson:', "return { id: require('node:crypto').randomUUID(), type, isJson:"]],
];

async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('model');
  const failure = (run: Promise<unknown>): Promise<string> =>
    run.then(
      () => '',
      (error: unknown) => (error instanceof Error ? `${String(error.cause ?? '')}\n${error.message}` : String(error)),
    );
  say(`seed ${SEED}`);
  const server = await start(buildServer(shop.path('server')), shop.path('model.db'));
  const started = Date.now();
  let done = 0;
  const wrong = await failure(runModel(server.connectionString, OPERATIONS, SEED).then((n) => (done = n)));
  say(`${done} operations in ${Math.round((Date.now() - started) / 1000)} s`);
  check('the server answers as the model does', wrong === '', wrong);
  check('at least 5,000 operations', done >= 5_000, done);
  await server.kill('SIGTERM');

  for (const [name, edit] of PLANTED) {
    const planted = await start(buildServer(shop.path(name), [edit]), shop.path(`${name}.db`));
    const found = await failure(runModel(planted.connectionString, 2_000, SEED));
    check(`planted bug, ${name}: the model goes red`, found !== '');
    say((found.split('\n')[0] ?? '').slice(0, 200));
    const folder = join(ROOT, 'test/local/eventstore');
    const args = [
      join(folder, 'conformance.mjs'),
      'compare',
      planted.connectionString,
      join(folder, 'transcript.json'),
    ];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NODE_CLIENT_ROOT: ROOT },
    });
    check(
      `planted bug, ${name}: the recorded cases go red`,
      status !== 0 && /, [1-9]\d* failed/.test(stdout),
      stdout.trim().split('\n').at(-1),
    );
    say(stdout.trim().split('\n').at(-1) ?? '');
    await planted.kill('SIGTERM');
  }
  shop.remove();
  end();
}

void main();
