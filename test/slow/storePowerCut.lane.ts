import { counting } from './lane';
import { powerCuts, record, syncsBeforeAnswers } from './store/powerCut';
import { buildShim, workshop } from './store/rig';

/**
 * Power cuts without a power switch: the server's own writes and syncs are recorded, every answer must follow a sync of
 * all its bytes, and 1,000 disks as a cut may leave them are opened again. Two servers with a planted bug, one that
 * never syncs and one that syncs as WAL's NORMAL does, must be found out by the same checks.
 */
const SEED = Number(process.env.STORE_SEED ?? Date.now() % 2 ** 31);
const APPENDS = 120;
const IMAGES = 1_000;

async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('cuts');
  const shim = buildShim(shop.path('.'));
  say(`seed ${SEED}`);
  const steps = await record(shop, shim, 'sound', APPENDS);
  const syncs = syncsBeforeAnswers(steps);
  check(
    `the trace has ${APPENDS} answers and some checkpoints (else the harness is broken)`,
    syncs.answered === APPENDS && syncs.checkpoints >= 5,
    syncs,
  );
  check('every answer was preceded by a sync of all its bytes', syncs.early === 0, syncs);
  const cuts = powerCuts(shop, steps, IMAGES, SEED);
  say(
    `${steps.length} steps, ${syncs.checkpoints} syncs of the file proper; ${cuts.images} images: lost ${cuts.lost}, torn ${cuts.torn}, refused ${cuts.refused}`,
  );
  check(`${IMAGES} power cuts: nothing answered is lost`, cuts.images === IMAGES && cuts.lost === 0, cuts);
  check('no append is half there', cuts.torn === 0, cuts);
  check('every image opens and is sound', cuts.refused === 0, cuts);

  for (const [name, level] of [
    ['off', 0],
    ['normal', 1],
  ] as const) {
    const planted = await record(shop, shim, name, APPENDS, [
      [/pragma\('synchronous = FULL'\)/g, `pragma('synchronous = ${name.toUpperCase()}')`],
      ["assertPragma(db, 'synchronous', 2)", `assertPragma(db, 'synchronous', ${level})`],
    ]);
    const { answered, early } = syncsBeforeAnswers(planted);
    const { lost, refused, torn } = powerCuts(shop, planted, 200, SEED);
    say(
      `planted synchronous=${name}: ${early} of ${answered} answers before their sync; 200 images: lost ${lost}, torn ${torn}, refused ${refused}`,
    );
    check(`planted bug, synchronous=${name}: the sync check goes red`, early > 0);
    check(`planted bug, synchronous=${name}: power cuts lose what was answered`, lost + refused + torn > 0);
  }
  shop.remove();
  end();
}

void main();
