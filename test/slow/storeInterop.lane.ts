import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hangsAfterMs } from '../support/eventually';
import { counting } from './lane';
import { buildServer, ROOT, start, workshop } from './store/rig';

/**
 * esdbclient, a Python client from PyPI, against the embedded store, by single address and by discovery. Installs it
 * into a folder of its own.
 */
async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('interop');
  const python = process.env.STORE_PYTHON ?? join(shop.path('venv'), 'bin/python');
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, { encoding: 'utf8', timeout: hangsAfterMs });
  if (!existsSync(python)) {
    const venv = run('python3', ['-m', 'venv', shop.path('venv')]);
    const pip =
      venv.status === 0
        ? run(python, [
            '-m',
            'pip',
            'install',
            '-q',
            '--disable-pip-version-check',
            '-r',
            join(ROOT, 'test/interop/requirements.txt'),
          ])
        : venv;
    const why = `esdbclient could not be installed; this lane needs python3 with venv and pip, and PyPI: ${pip.error?.message ?? pip.stderr.trim().split('\n').at(-1)}`;
    check('esdbclient is installed', pip.status === 0, why);
    if (pip.status !== 0) end();
  }
  const server = await start(buildServer(shop.path('server')), shop.path('interop.db'));
  for (const uri of [
    `esdb://127.0.0.1:${server.port}?Tls=false`,
    `esdb+discover://127.0.0.1:${server.port}?Tls=false`,
  ]) {
    say(uri);
    const { status, stdout, stderr } = run(python, [join(ROOT, 'test/interop/store.py'), uri]);
    for (const line of stdout.split('\n')) {
      const [, word, what = ''] = /^( {2}ok {2}|FAILED) (.*)$/.exec(line) ?? [];
      if (word) check(what, word !== 'FAILED');
    }
    check(
      `the Python client came to its end`,
      status === 0 || /\d+ passed, \d+ failed/.test(stdout),
      stderr.slice(-600),
    );
  }
  await server.kill('SIGTERM');
  shop.remove();
  end();
}

void main();
