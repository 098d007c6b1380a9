// Does what is missing and nothing else: `npm ci` when package-lock.json is not the one node_modules was made from, and
// the build when dist/ is not of the present sources (with --build: in any case).
import { spawnSync } from 'node:child_process';
import { build, ensureBuilt } from '../bin/built.js';
import { isInstalled, root } from './stamp.mjs';

if (!isInstalled()) {
  process.stderr.write(
    '正在安装依赖（只在第一次或锁文件变动后）… installing dependencies, about two minutes the first time\n',
  );
  const { status, error } = spawnSync('npm', ['ci', '--engine-strict', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    process.stderr.write(
      `安装失败：npm ci 未成功${error ? `（${error.message}）` : ''}。请检查网络与包仓库后重试；首次安装还需要 python3、make 和 C 编译器。\nnpm ci failed; check the package registry, python3, make and a C compiler, then try again.\n`,
    );
    process.exit(1);
  }
}
if (!process.argv.includes('--build')) ensureBuilt();
else if (!build()) process.exit(1);
