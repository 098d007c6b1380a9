import { z } from 'zod';
import { bool, date, id, text, year } from '../../../events/fields';
import { own } from '../../../events/members';
import {
  checkable,
  completenessChecked,
  midTermChecked,
  midTermResults,
  supervisionRecorded,
  yearlyCheckRecorded,
  yearlyResults,
} from '../../../events/supervision';
import { type AnyCommand, command } from '../define';
import { currentEvaluation } from '../facts';
import { refuse } from '../refuse';
import type { CenterState } from '../state';

/** Facts, none a ground by itself: Art 24's grounds are a closed list. */

/** Art 7.3: 指导和监督管理创新中心的建设和运行. */
const recordSupervision = command({
  name: 'RecordSupervision',
  label: '登记监督检查',
  articles: [7],
  by: { authority: 'authority' },
  needs: 'approved',
  dates: [{ field: 'supervisedOn' }],
  data: z.strictObject({ supervisedOn: date, finding: text, problems: z.array(text).max(50).optional() }),
  decide({ supervision }, data) {
    if (supervision.supervisions.some(({ on, finding }) => on === data.supervisedOn && finding === data.finding))
      refuse('CHECK_RECORDED', { what: '这次监督检查' });
    return [supervisionRecorded(data)];
  },
});

/** [P] A look at the half of the build period; it moves no day and decides nothing. */
const recordMidTermCheck = command({
  name: 'RecordMidTermCheck',
  label: '登记建设中期检查',
  articles: [6],
  by: { 'bureau-handler': 'any' },
  phases: ['Building'],
  document: true,
  dates: [{ field: 'checkedOn' }],
  data: z.strictObject({ checkedOn: date, result: z.enum(midTermResults), finding: text }),
  decide({ supervision: { midTerm } }, data) {
    if (midTerm?.on === data.checkedOn && midTerm.result === data.result)
      refuse('CHECK_RECORDED', { what: '这次中期检查' });
    return [midTermChecked(data)];
  },
});

/** [P] One result a year. */
const recordYearlyCheck = command({
  name: 'RecordYearlyCheck',
  label: '登记年度考核结果',
  articles: [6, 7],
  by: { authority: 'authority', 'bureau-handler': 'any' },
  needs: 'approved',
  document: true,
  dates: [{ field: 'checkedOn' }],
  data: z.strictObject({ year, checkedOn: date, result: z.enum(yearlyResults), finding: text.optional() }),
  decide({ supervision }, data) {
    if (supervision.yearly[data.year]) refuse('CHECK_RECORDED', { what: `${data.year}年度考核结果` });
    return [yearlyCheckRecorded(data)];
  },
});

/** Art 8: 日常管理与服务. The agency looks through what came in; it decides nothing. */
const checkCompleteness = command({
  name: 'CheckCompleteness',
  label: '检查材料齐备性',
  articles: [8, 12, 17, 20, 22],
  policyKeys: ['agency.commands'],
  by: { agency: 'any', 'bureau-handler': 'any' },
  data: z
    .strictObject({
      about: z.enum(checkable).default('recommendation'),
      of: id.optional(),
      complete: bool,
      missing: z.array(text).max(200).default([]),
    })
    .refine((d) => d.complete === (d.missing.length === 0), {
      error: '齐备的不列缺件，不齐备的列明缺件 / complete and missing contradict each other',
    }),
  decide(state, { about, of, complete, missing }) {
    const what = { recommendation: '推荐材料', report: '年度报告', materials: '评估材料', change: '变更申请' };
    if (about === 'recommendation' && state.lifecycle.phase !== 'Recommended')
      refuse('WRONG_PHASE', { command: '检查材料齐备性', phase: state.lifecycle.phase, allowed: ['Recommended'] });
    if (!waits[about](state, of ?? '')) refuse('NOTHING_TO_CHECK', { what: `${what[about]}${of ? `（${of}）` : ''}` });
    const which = about === 'recommendation' ? {} : { about, ...(of === undefined ? {} : { of }) };
    return [completenessChecked({ ...which, complete, missing })];
  },
});

/** What has come in and is not done with. */
const waits: Readonly<Record<(typeof checkable)[number], (state: CenterState, of: string) => boolean>> = {
  recommendation: () => true,
  report: ({ annualReport }, of) => ['Submitted', 'Endorsed'].includes(annualReport[Number(of)]?.status ?? ''),
  materials: (state, of) => {
    const e = currentEvaluation(state);
    return e?.status === 'MaterialsIn' && String(e.n) === of;
  },
  change: ({ change }, of) => ['Submitted', 'Endorsed'].includes(own(change, of)?.status ?? ''),
};

export const commands = [
  recordSupervision,
  recordMidTermCheck,
  recordYearlyCheck,
  checkCompleteness,
] as const satisfies readonly AnyCommand[];
