import { counting } from './lane';
import { type FullDisk, failedSync, fullByShim, fullBySmallDisk, killAtEveryCall } from './store/faults';
import { buildServer, buildShim, workshop } from './store/rig';

/**
 * Faults of process and disk at chosen calls: SIGKILL at each write and sync of one append, a sync that fails, a disk
 * that is full.
 */
const STOPPED = /stopped writing after an I\/O error/;
const FULL = /disk is full/;

async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('faults');
  const tools = { shop, main: buildServer(shop.path('server')), shim: buildShim(shop.path('.')) };

  const kills = await killAtEveryCall(tools);
  say(
    `one append of three events is ${kills.calls} calls; killed at each: ${kills.absent} times absent, ${kills.whole} times whole`,
  );
  check(
    'SIGKILL at every call of an append: whole or absent, and there when acknowledged',
    kills.calls > 2 && kills.wrong.length === 0,
    kills,
  );
  check('both ends were seen (else the harness is broken)', kills.absent > 0 && kills.whole > 0, kills);

  for (const n of [1, 2, 5, 9]) {
    const eio = await failedSync(tools, n);
    check(`EIO on sync ${n} fired (else the harness is broken)`, eio.fired);
    check(
      `EIO on sync ${n}: writing stops at once, every later append is refused`,
      eio.later.every((said) => STOPPED.test(said)),
      eio.later,
    );
    check(`EIO on sync ${n}: reads go on`, eio.reads >= eio.acknowledged, eio);
    check(
      `EIO on sync ${n}: started again, all ${eio.acknowledged} acknowledged events are there`,
      eio.present >= eio.acknowledged && eio.present <= eio.acknowledged + 3,
      eio,
    );
  }

  const small = await fullBySmallDisk(tools);
  if (!small) say('no small file system can be mounted here (needs root): the shim alone fills the disk');
  const disks: [string, FullDisk][] = [
    ['no file may grow', await fullByShim(tools)],
    ...(small ? [['16 MB file system', small] as [string, FullDisk]] : []),
  ];
  for (const [name, full] of disks) {
    say(`${name}: ${full.acknowledged} acknowledged, then refused, ${full.readsWhileFull} read meanwhile`);
    check(`${name}: the disk was full (else the harness is broken)`, full.fired);
    check(
      `${name}: appends fail with a clear error`,
      full.refused.length === 5 && full.refused.every((said) => FULL.test(said)),
      full.refused,
    );
    check(`${name}: reads go on`, full.readsWhileFull === full.acknowledged, full);
    check(`${name}: appends go on when there is room`, full.afterRoom === 'acknowledged', full.afterRoom);
    check(
      `${name}: nothing acknowledged is lost, nothing refused is there`,
      full.present === full.acknowledged + 3,
      full,
    );
  }
  shop.remove();
  end();
}

void main();
