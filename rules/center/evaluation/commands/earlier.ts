import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { earlierResultRecorded } from '../../../../events/evaluation';
import { date, doc, int, text } from '../../../../events/fields';
import { type Context, command } from '../../define';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { renewedAfter } from '../grade';
import { owedOnImport, renewed, waiting, wrongStatus } from '../shared';
import type { Evaluation } from '../state';

/** X8, T3: the result an evaluation had that fell due shortly before the center was imported. */

/** Due before there was a record of the center, and not opened since. */
function needOwed(state: CenterState, n: number): Evaluation {
  const e = state.evaluation.byNumber[n];
  if (!e || !owedOnImport(state, e)) return refuse('NOT_OWED_ON_IMPORT', { evaluation: n });
  return waiting.includes(e.status) ? e : wrongStatus('EVALUATION_ALREADY_OPEN', n, e);
}

/** What the result leads to, as if it had been given here: 较差 to a rectification, any other to the next cycle. */
const consequences = (state: CenterState, n: number, grade: string, ctx: Context): EventBody[] =>
  grade === '较差' ? [] : renewed(state, n, renewedAfter(grade), ctx);

/** A grade that Art 23 does not know stays as it was given. */
export const recordEarlierResult = command({
  name: 'RecordEarlierResult',
  label: '补录导入前的评估结果',
  articles: [23, 29],
  policyKeys: ['evaluation.next', 'evaluation.anchor'],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  document: true,
  signed: () => [],
  matter(state, { evaluation: n }) {
    const e = state.evaluation.byNumber[n];
    return e && owedOnImport(state, e) && waiting.includes(e.status) ? `${n}/${e.scheduled.event}` : undefined;
  },
  dates: [{ field: 'on', notBefore: (state, d) => state.evaluation.byNumber[d.evaluation]?.cycleStart }],
  data: z.strictObject({ evaluation: int.min(1), grade: text, on: date, document: doc.optional() }),
  decide(state, data, ctx) {
    const n = data.evaluation;
    needOwed(state, n);
    const clocksFrom = state.lifecycle.approved?.clocksFrom ?? '';
    if (data.on > clocksFrom) refuse('RESULT_AFTER_IMPORT', { evaluation: n, on: data.on, clocksFrom });
    const document = data.document ?? ctx.documents[0] ?? refuse('DOCUMENT_REQUIRED', { command: '补录评估结果' });
    return [earlierResultRecorded({ ...data, document }), ...consequences(state, n, data.grade, ctx)];
  },
});
