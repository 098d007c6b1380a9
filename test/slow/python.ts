import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Every Python by name, and those a version manager keeps behind its shims. */
function candidates(): { readonly name: string; readonly env: NodeJS.ProcessEnv }[] {
  const kept =
    spawnSync('pyenv', ['versions', '--bare'], { encoding: 'utf8' })
      .stdout?.split('\n')
      .filter((v) => /^\d/.test(v)) ?? [];
  const names = ['python3', 'python3.13', 'python3.12', 'python3.14'].map((name) => ({ name, env: process.env }));
  return [...names, ...kept.map((version) => ({ name: 'python3', env: { ...process.env, PYENV_VERSION: version } }))];
}

/**
 * A Python of at least this version with packages (their requirements, a space between) in an environment of its own.
 * @returns the path of its program; undefined when there is none, or the package cannot be had
 */
export function pythonWith(
  folder: string,
  requirement: string,
  [major, minor]: readonly [number, number],
): string | undefined {
  const enough = `import sys; sys.exit(0 if sys.version_info >= (${major}, ${minor}) else 1)`;
  const found = candidates().find(({ name, env }) => spawnSync(name, ['-c', enough], { env }).status === 0);
  if (!found) return undefined;
  const home = join(folder, 'venv');
  if (spawnSync(found.name, ['-m', 'venv', home], { env: found.env }).status !== 0) return undefined;
  const bin = join(home, 'bin', 'python');
  return spawnSync(bin, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...requirement.split(' ')])
    .status === 0
    ? bin
    : undefined;
}
