// Is dist/ made of the present sources? The build leaves, for each file that went in, when it was changed and how long
// it was; comparing takes a few milliseconds, building anew a second or two.
const { existsSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, 'dist', 'sources.json');
const builder = join(root, 'scripts', 'build.ts');

/** How a source file, given by its path from the project's folder, stands now. */
const standing = (file) => {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : 'absent';
};

/** Where there is nothing to build from, as in the image, dist/ is taken as it is. */
function isBuilt() {
  if (!existsSync(builder)) return true;
  try {
    return Object.entries(JSON.parse(readFileSync(stamp, 'utf8'))).every(([file, was]) => standing(file) === was);
  } catch {
    return false;
  }
}

/** Makes dist/ and says whether that went well; what went wrong has been printed. */
function build() {
  process.stderr.write('正在编译（源文件有变动时）… compiling, as the sources have changed\n');
  try {
    const { spawnSync } = require('node:child_process');
    const args = ['--require', require.resolve('tsx/cjs'), builder];
    return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
  } catch {
    process.stderr.write('编译需要开发依赖，请执行 npm ci。 Compiling needs the development packages: run npm ci.\n');
    return false;
  }
}

/** Builds when that is needed; ends the process when it cannot be done. */
function ensureBuilt() {
  if (!isBuilt() && !build()) process.exit(1);
}

module.exports = { build, ensureBuilt, stamp, standing };
