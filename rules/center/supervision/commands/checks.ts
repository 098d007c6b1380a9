import { z } from 'zod';
import { date, text, year } from '../../../../events/fields';
import {
  midTermChecked,
  midTermResults,
  supervisionRecorded,
  yearlyCheckRecorded,
  yearlyResults,
} from '../../../../events/supervision';
import { command } from '../../define';
import { refuse } from '../../refuse';

/** Facts, none a ground by itself: Art 24's grounds are a closed list. */

/** Art 7.3: 指导和监督管理创新中心的建设和运行. */
export const recordSupervision = command({
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
export const recordMidTermCheck = command({
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
export const recordYearlyCheck = command({
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
