import { randomUUID } from 'node:crypto';
import { planFile, UnreadableFile } from '../../client/import';
import { readAllCenters } from '../../register';
import { dateOf } from '../../rules/time/dates';
import { withRecord } from '../connections';
import { sendRows } from '../importing/rows';
import { importText } from '../importing/text';
import { flag } from '../option';
import { handler } from '../options';
import { CliError, exit, print } from '../output';
import { verb } from '../verb';

/** A bureau's register becomes running centers. Every row is reported; importing twice changes nothing. */
export default verb({
  group: '办理',
  usage: 'import <file>',
  about: '导入已有名录（CSV 或 XLSX）',
  options: { dryRun: flag('只报告，不写入'), ...handler },
  run: async (path, { dryRun = false, as, output }) => {
    const existing = await knownCenters().catch((error) => {
      if (dryRun) return [];
      throw error;
    });
    const plan = await planFile(path, { today: dateOf(Date.now()), existing }).catch((error: unknown) => {
      throw error instanceof UnreadableFile ? new CliError(error.message, exit.failed) : error;
    });
    const sent = dryRun
      ? { taken: plan.taken.map(({ row, id, name, approvedOn }) => ({ row, id, name, approvedOn })), refused: [] }
      : await sendRows(plan.taken, as);
    const byRow = (a: { readonly row: number }, b: { readonly row: number }): number => a.row - b.row;
    const value = {
      taken: sent.taken.sort(byRow),
      corrected: plan.corrected,
      refused: [...plan.refused, ...sent.refused].sort(byRow),
      flagged: plan.flagged,
      skipped: plan.skipped,
      notCarried: plan.notCarried,
      dryRun,
      run: randomUUID(),
    };
    print(output, value, () => importText(value));
    return exit.done;
  },
});

const knownCenters = () =>
  withRecord(async (store) =>
    (await readAllCenters(store)).map((s) => ({ id: s.id, name: s.lifecycle.name ?? s.lifecycle.plan?.name ?? s.id })),
  );
