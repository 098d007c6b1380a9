import { z } from 'zod';
import { bool, date, id, int, text, timeOfDay } from '../../../events/fields';
import { own } from '../../../events/members';
import { objectionFiled, objectionResolved, publicityOpened, publicitySubject } from '../../../events/publicity';
import { type AnyCommand, command } from '../define';
import { wrongPhase } from '../lifecycle/phase';
import { isLate, receipt } from '../receipt';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { objectedTo, publicityKey, upheldObjection } from './check';
import { postingDates, publicityLastDay } from './days';

/** L13a [P]: publicity before a decision, and objections to it ("按程序" gives no period; A25). */

/** A publicity has its step: approval on the proposed list, a result once it is proposed. */
function checkStep(state: CenterState, subject: 'approval' | 'result', evaluation: number | undefined): void {
  const { phase } = state.lifecycle;
  const proposed = evaluation !== undefined && state.evaluation.byNumber[evaluation]?.status === 'ResultProposed';
  if (subject === 'approval' ? phase !== 'ProposedList' : !proposed)
    wrongPhase('开始公示', phase, subject === 'approval' ? ['ProposedList'] : ['评估结果已告知创新中心之后']);
}

/** The first round, or another one after an objection was upheld. */
const openPublicity = command({
  name: 'OpenPublicity',
  label: '开始公示',
  articles: [12, 23],
  policyKeys: [
    'publicity.approvalDays',
    'publicity.resultDays',
    'publicity.mostMonths',
    'publicity.count',
    'publicity.roll',
  ],
  by: { 'bureau-handler': 'any' },
  dates: postingDates,
  data: z.strictObject({
    subject: publicitySubject,
    evaluation: int.optional(),
    firstDay: date,
    printedLastDay: date.optional(),
    cutoff: timeOfDay.optional(),
    posted: text,
  }),
  decide(state, data, { policy, calendar }) {
    const { subject, evaluation, firstDay, printedLastDay } = data;
    checkStep(state, subject, evaluation);
    const key = publicityKey(subject, evaluation);
    const known = state.publicity[key];
    if (known && !known.voided && (known.open || !upheldObjection(state, key)))
      refuse('PUBLICITY_OPEN', { firstDay: known.firstDay, lastDay: known.lastDay });
    return [
      publicityOpened({ ...data, lastDay: publicityLastDay({ subject, firstDay, printedLastDay }, policy, calendar) }),
    ];
  },
});

const filed = (state: CenterState): number =>
  Object.values(state.publicity).reduce((sum, p) => sum + (p.earlier ?? 0) + Object.keys(p.objections).length, 0);

/** Anybody who is signed in; the handler for others. After the end it is recorded as late. */
const fileObjection = command({
  name: 'FileObjection',
  label: '提出异议',
  articles: [12, 23],
  by: {
    'bureau-handler': 'any',
    authority: 'authority',
    department: 'named',
    lead: 'lead',
    cobuilder: 'cobuilder',
    center: 'any',
  },
  data: z.strictObject({
    by: text,
    about: text,
    subject: publicitySubject.optional(),
    evaluation: int.optional(),
    ...receipt,
  }),
  submission: (state, data) => state.publicity[objectedTo(state.publicity, data) ?? '']?.firstDay,
  decide(state, { receivedOn, subject, evaluation, ...said }) {
    const publicity = objectedTo(state.publicity, { subject, evaluation });
    const known = state.publicity[publicity ?? ''];
    if (!known) return refuse('NO_PUBLICITY');
    const late = isLate(!known.open, known.lastDay, receivedOn);
    const named = subject ? { publicity } : {};
    return [objectionFiled({ objection: `objection-${filed(state) + 1}`, ...named, ...said, late })];
  },
});

const resolveObjection = command({
  name: 'ResolveObjection',
  label: '处理异议',
  articles: [12, 23],
  by: { 'bureau-handler': 'any' },
  reason: true,
  data: z.strictObject({ objection: id, upheld: bool }),
  decide(state, data) {
    const objection = Object.values(state.publicity)
      .map((p) => own(p.objections, data.objection))
      .find((o) => o !== undefined);
    if (!objection || objection.resolved) refuse('OBJECTION_UNKNOWN', { objection: data.objection });
    return [objectionResolved(data)];
  },
});

export const commands = [openPublicity, fileObjection, resolveObjection] as const satisfies readonly AnyCommand[];
