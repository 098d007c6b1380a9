import type { Org } from '../../events/fields';
import { hasNameForm } from '../../rules/center/lifecycle/name';
import type { Predecessor } from '../../rules/center/lifecycle/predecessors';
import type { ApprovedOn, PastFact } from './approvalDate';
import { mergerIn } from './basis';
import { readDate } from './dateReadings';
import { splitUnits } from './names';
import { label, type TableRow } from './table';

/**
 * The data of ImportExisting (CenterImported without what the rules fill in). An organization known by name only has
 * its name as id.
 */
export interface ImportData {
  readonly name: string;
  readonly category?: '综合类' | '领域类';
  readonly lead?: Org;
  readonly coBuilders: readonly Org[];
  /** False where the file does not say. */
  readonly coBuildersComplete: boolean;
  readonly authority?: Org;
  readonly approvalNo?: string;
  readonly approvedOn: ApprovedOn;
  readonly aliases: readonly string[];
  readonly predecessors?: readonly Predecessor[];
  readonly acceptance?: { readonly on: string };
  readonly past: readonly PastFact[];
  readonly source: { readonly file: string; readonly row: number };
}

/** What a person should look at, beside the command itself. */
export interface Remark {
  readonly code:
    | 'LEAD_SEVERAL'
    | 'CATEGORY_UNKNOWN'
    | 'MERGER_NOTED'
    | 'LIKE_A_FORMULA'
    | 'ACCEPTANCE_UNCLEAR'
    | 'PREDECESSOR_UNCLEAR';
  readonly value: string;
  readonly reason: string;
}

/** Builds the command of a usable row; `dated` are the past facts its date tells. */
export function importCommand(
  { row, cells }: TableRow,
  approvedOn: ApprovedOn,
  dated: readonly PastFact[],
  file: string,
  knownUnits: readonly string[],
): ImportData {
  const category = categoryOf(cells.category);
  const none = cells.coBuilders === '无';
  const { units, complete } = stated(cells.coBuilders)
    ? splitUnits(cells.coBuilders, knownUnits)
    : { units: [], complete: false };
  const accepted = acceptedOn(cells.acceptedOn);
  const before = predecessorsIn(cells.predecessors, knownUnits);
  return {
    name: cells.name,
    ...(category === undefined ? {} : { category }),
    ...(stated(cells.lead) ? { lead: org(cells.lead) } : {}),
    coBuilders: none ? [] : units.map(org),
    coBuildersComplete: none || (stated(cells.coBuilders) && complete),
    ...(stated(cells.authority) ? { authority: org(cells.authority) } : {}),
    ...(stated(cells.approvalNo) ? { approvalNo: cells.approvalNo } : {}),
    approvedOn,
    aliases: [],
    ...(before.known.length > 0 ? { predecessors: before.known } : {}),
    ...(accepted ? { acceptance: { on: accepted } } : {}),
    past: [...dated, ...said(label('approver'), cells.approver), ...said(label('note'), cells.note)],
    source: { file, row },
  };
}

/** Warnings never stop an import: the form of name (Art 27) and a missing lead. */
export function warningsOf({ cells }: TableRow): string[] {
  return [
    ...(hasNameForm(cells.name)
      ? []
      : ['名称与第二十七条“兵团××技术创新中心”不符 / the name has not the form of Art 27']),
    ...(!stated(cells.lead) ? ['牵头单位未载明，待补 / the lead is not stated'] : []),
  ];
}

/** What the command cannot say and a person should decide. */
export function remarksOn({ cells }: TableRow, knownUnits: readonly string[]): Remark[] {
  const remarks: Remark[] = [];
  for (const field of named) {
    if (FORMULA.test(cells[field]))
      remarks.push({
        code: 'LIKE_A_FORMULA',
        value: cells[field],
        reason: `“${label(field)}”像是电子表格的公式，请核对原件 / begins like a formula of a spreadsheet`,
      });
  }
  if (stated(cells.acceptedOn) && acceptedOn(cells.acceptedOn) === undefined)
    remarks.push({
      code: 'ACCEPTANCE_UNCLEAR',
      value: cells.acceptedOn,
      reason: '验收时间看不出是哪一天、哪一月或哪一年，未采用 / no day, month or year of acceptance: left out',
    });
  const { unclear } = predecessorsIn(cells.predecessors, knownUnits);
  if (unclear.length > 0)
    remarks.push({
      code: 'PREDECESSOR_UNCLEAR',
      value: unclear.join('、'),
      reason:
        '看不出是工程技术研究中心还是重点实验室，未采用 / neither an engineering center nor a key laboratory: left out',
    });
  if (cells.category !== '' && categoryOf(cells.category) === undefined) {
    remarks.push({
      code: 'CATEGORY_UNKNOWN',
      value: cells.category,
      reason: '建设类别不是综合类或领域类，未采用 / neither 综合类 nor 领域类: left out',
    });
  }
  if (splitUnits(cells.lead, knownUnits).units.length > 1) {
    remarks.push({
      code: 'LEAD_SEVERAL',
      value: cells.lead,
      reason: '列有多个牵头单位，原样保留 / several leads, kept as published: a person must name one',
    });
  }
  if (mergerIn(cells.note))
    remarks.push({
      code: 'MERGER_NOTED',
      value: cells.note,
      reason: '备注涉及整合或转建 / the note speaks of a merger or conversion',
    });
  return remarks;
}

/** Cells in which a name stands, and what a spreadsheet would take for a formula. */
const named = ['name', 'lead', 'coBuilders', 'authority', 'approvalNo', 'predecessors'] as const;
const FORMULA = /^[=+\-@][^-—]/;

/** The platforms a center was made of (Art 6.2, 10), one or several, each by the kind its name ends in. */
function predecessorsIn(cell: string, knownUnits: readonly string[]): { known: Predecessor[]; unclear: string[] } {
  const names = stated(cell) ? splitUnits(cell, knownUnits).units : [];
  const known = names.flatMap((name) => {
    const [, kind] = kinds.find(([ending]) => ending.test(name)) ?? [];
    return kind ? [{ name, kind }] : [];
  });
  return { known, unclear: names.filter((name) => !known.some((one) => one.name === name)) };
}
const kinds = [
  [/工程(?:技术)?(?:研究)?中心$/, 'engineeringCenter'],
  [/重点实验室$/, 'keyLaboratory'],
] as const;

/** Does a cell say anything? Dashes, and words for not knowing, do not. */
const stated = (cell: string): boolean => !/^(?:[-—–/]*|无|不详|未知|暂无|未载明|待查|待补)$/.test(cell);

/** The day, month or year in which acceptance was passed, if the cell plainly names one. */
function acceptedOn(cell: string): string | undefined {
  const reading = readDate(cell);
  return reading.kind === 'absolute' && reading.values.length === 1 ? cell : undefined;
}

/** 平台类别 is another thing: only 建设类别 maps, and only its two values (Art 4). */
function categoryOf(cell: string): ImportData['category'] | undefined {
  const kind = /^(综合|领域)类?$/.exec(cell)?.[1];
  return kind === undefined ? undefined : kind === '综合' ? '综合类' : '领域类';
}

/** What the file says without a day, in its own words. */
function said(what: string, detail: string): PastFact[] {
  return detail === '' ? [] : [{ on: '不详', what, detail }];
}

function org(name: string): Org {
  return { id: name, name };
}
