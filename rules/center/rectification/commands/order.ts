import { z } from 'zod';
import { doc, int, text } from '../../../../events/fields';
import { twice } from '../../../../events/members';
import {
  rectificationItem,
  rectificationOrdered,
  rectificationPlanSubmitted,
  rectificationReportSubmitted,
} from '../../../../events/rectification';
import { authorKey } from '../../../kernel/fold';
import { command } from '../../define';
import { isLate, receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { rectificationDue } from '../deadlines';
import { clockStart, needGoing } from '../shared';
import type { Rectification } from '../state';

/** C1, C3, C4: the order after a poor result, the plan, the report (Art 24, 7.3). */

const evaluation = int.min(1);

/** One order a result; a second one only when the first fell away with its result or with the center. */
function needPoorResult(state: CenterState, n: number): void {
  const final = state.evaluation.byNumber[n]?.final;
  if (final?.grade !== '较差') refuse('GRADE_NOT_POOR', { evaluation: n, grade: final?.grade ?? '尚无结果' });
  const ordered = state.rectification[n];
  if (ordered && ordered.status !== 'Cancelled' && ordered.status !== 'Lapsed')
    refuse('ALREADY_ORDERED', { evaluation: n, on: ordered.ordered.on });
}

/**
 * C1: after the result is final, so objections are over. A name may be suspended meanwhile
 * (`rectification.nameUseSuspended`).
 */
export const orderRectification = command({
  name: 'OrderRectification',
  label: '责令整改',
  articles: [24],
  policyKeys: ['rectification.years', 'rectification.anchor', 'rectification.nameUseSuspended'],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  document: true,
  signed: (state, { evaluation: n }) =>
    state.evaluation.byNumber[n]?.proposed ? [authorKey('ProposedResultNotified', n)] : [],
  matter(state, { evaluation: n }) {
    const final = state.evaluation.byNumber[n]?.final;
    return final && `${final.event}/${state.rectification[n]?.ordered.event ?? ''}`;
  },
  data: z.strictObject({ evaluation, items: z.array(rectificationItem).optional(), document: doc.optional() }),
  decide(state, data, { documents, policy }) {
    const { evaluation: n, items = [] } = data;
    needPoorResult(state, n);
    if (items.length === 0) refuse('ITEMS_MISSING', { evaluation: n });
    const [repeated] = twice(items.map((i) => i.id));
    if (repeated) refuse('INVALID_DATA', { command: '责令整改', problems: [`items: 编号“${repeated}”重复`] });
    const document = data.document ?? documents[0] ?? refuse('DOCUMENT_REQUIRED', { command: '责令整改' });
    return [
      rectificationOrdered({
        evaluation: n,
        items,
        document,
        ...(policy.get('rectification.nameUseSuspended') ? { nameUseSuspended: true } : {}),
      }),
    ];
  },
});

/** What a plan or a report answers. */
const handedFrom = (r: Rectification | undefined): string | undefined => r?.served?.on ?? r?.ordered.on;

/** C3: a plan may be handed in again in a better version. */
export const submitRectificationPlan = command({
  name: 'SubmitRectificationPlan',
  label: '报送整改方案',
  articles: [24],
  policyKeys: ['rectification.planDays'],
  by: { center: 'own', ...scribe },
  needs: 'approved',
  document: true,
  data: z.strictObject({ evaluation, steps: text.optional(), ...receipt }),
  submission: (state, d) => handedFrom(state.rectification[d.evaluation]),
  decide(state, { receivedOn: _, ...data }) {
    needGoing(state, data.evaluation);
    return [rectificationPlanSubmitted(data)];
  },
});

/** C4: may be early; late ones are taken until the inspection. */
export const submitRectificationReport = command({
  name: 'SubmitRectificationReport',
  label: '报送整改报告',
  articles: [24],
  policyKeys: ['rectification.anchor'],
  by: { center: 'own', ...scribe },
  needs: 'approved',
  document: true,
  data: z.strictObject({ evaluation, ...receipt }),
  submission: (state, d) => handedFrom(state.rectification[d.evaluation]),
  decide(state, { evaluation: n, receivedOn }, { policy }) {
    const r = needGoing(state, n);
    if (!clockStart(state, r, policy)) refuse('ORDER_NOT_SERVED', { evaluation: n });
    const late = isLate(r.expired, state.deadline[rectificationDue.name(n)]?.due, receivedOn);
    return [rectificationReportSubmitted({ evaluation: n, version: (r.report?.version ?? 0) + 1, late })];
  },
});
