import { randomUUID } from 'node:crypto';
import { documentOf } from '../../client/campaign/files';
import { type ImportPlan, planFile, type TakenRow, UnreadableFile } from '../../client/import';
import type { Doc } from '../../events/fields';
import { currentLaw, readAllCenters } from '../../register';
import type { Law } from '../../rules/law/law';
import { dateOf, fromMillis } from '../../rules/time/dates';
import { withRecord } from '../connections';
import { foreseen, preparing, signing } from '../importing/acts';
import { refusedRow, type Sent, sendRows } from '../importing/rows';
import { type Act, importText } from '../importing/text';
import { flag, text } from '../option';
import { CliError, exit, print } from '../output';
import { verb } from '../verb';

/**
 * A bureau's register becomes running centers: one file, prepared by one person and signed by another. Every row is
 * reported; importing twice changes nothing.
 */
export default verb({
  group: '办理',
  usage: 'import <file>',
  about: '导入已有名录（CSV 或 XLSX）：经办拟办（--prepare），领导签发（--sign）',
  options: {
    prepare: flag('经办逐行拟办，供领导签发'),
    sign: flag('领导签发同一文件；都不写则只报告，不写入'),
    as: text('person', '办理人编号；默认同角色名'),
    document: text('file', '名录所依据的文件；默认即名录本身'),
    title: text('title', '文件标题，默认文件名'),
    number: text('number', '文号'),
    excelDates: flag('确认表中的五位数是电子表格的日期序号'),
  },
  run: async (path, { prepare, sign, as, output, excelDates, ...given }) => {
    if (prepare && sign)
      throw new CliError('拟办与签发须由两人分别办理 / preparing and signing are two persons’ acts', exit.usage);
    const act: Act = prepare ? 'prepare' : sign ? 'sign' : 'preview';
    const now = fromMillis(Date.now());
    const known = await registered().catch((error: unknown) => {
      if (act === 'preview') return undefined;
      throw error;
    });
    const options = { today: dateOf(now), existing: known?.existing ?? [], excelDates: excelDates === true };
    const plan = await planFile(path, options).catch((error: unknown) => {
      throw error instanceof UnreadableFile ? new CliError(error.message, exit.failed) : error;
    });
    const document = documentOf(given.document ?? path, given);
    const sent = await done(plan, { act, as, document, law: known?.law, now });
    const byRow = (a: { readonly row: number }, b: { readonly row: number }): number => a.row - b.row;
    const value = {
      taken: sent.taken.sort(byRow),
      corrected: plan.corrected,
      refused: [...plan.refused, ...sent.refused].sort(byRow),
      flagged: plan.flagged,
      skipped: plan.skipped,
      notCarried: plan.notCarried,
      document,
      act,
      run: randomUUID(),
    };
    print(output, value, () => importText(value));
    return exit.done;
  },
});

interface Asked {
  readonly act: Act;
  readonly as: string | undefined;
  readonly document: Doc;
  readonly law: Law | undefined;
  readonly now: string;
}

/** A row that would be refused when it is signed is not prepared. */
async function done({ taken }: ImportPlan, { act, as, document, law, now }: Asked): Promise<Sent> {
  if (act === 'sign') return sendRows(taken, (row) => signing(row, as ?? 'bureau-leader', document));
  const looked = taken.map((row) => ({ row, refusal: law && foreseen(row, document, law, now) }));
  const refused = looked.flatMap(({ row, refusal }) =>
    refusal ? [refusedRow(row, refusal.code, refusal.message)] : [],
  );
  const left = looked.flatMap(({ row, refusal }) => (refusal ? [] : [row]));
  const shown = ({ row, id, name, approvedOn }: TakenRow) => ({ row, id, name, approvedOn });
  if (act === 'preview') return { taken: left.map(shown), refused };
  const sent = await sendRows(left, (row) => preparing(row, as ?? 'bureau-handler', document));
  return { taken: sent.taken, refused: [...refused, ...sent.refused] };
}

/** The centers there are, and the law they are under. */
const registered = () =>
  withRecord(async (store) => ({
    law: await currentLaw(store),
    existing: (await readAllCenters(store)).map((s) => ({
      id: s.id,
      name: s.lifecycle.name ?? s.lifecycle.plan?.name ?? s.id,
    })),
  }));
