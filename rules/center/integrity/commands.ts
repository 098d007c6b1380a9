import { z } from 'zod';
import { date, id, int, text } from '../../../events/fields';
import { integrityCaseDismissed, integrityCaseOpened, integrityCaseSubstantiated } from '../../../events/integrity';
import { own } from '../../../events/members';
import { authorKey } from '../../kernel/fold';
import { type AnyCommand, command } from '../define';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { IntegrityState } from './state';

/**
 * R7, integrity (Art 25): "按有关规定处理", so the Bureau chooses the measure and cites the rule; a case is no ground
 * by itself.
 */

type Case = IntegrityState[string];
const openCase = (state: CenterState, name: string): Case => {
  const known = own(state.integrity, name);
  return known?.status === 'Opened' ? known : refuse('CASE_UNKNOWN', { case: name });
};

/** I1: about any party to an evaluation (参与各方), the evaluator and officials too. */
const openIntegrityCase = command({
  name: 'OpenIntegrityCase',
  label: '诚信核查立案',
  articles: [25],
  by: { 'bureau-handler': 'any' },
  reason: true,
  data: z.strictObject({
    subject: z.enum(['center', 'evaluator', 'authority', 'panel', 'official', 'other']),
    evaluation: int.optional(),
    about: text,
  }),
  decide(state, data) {
    const cases = Object.values(state.integrity);
    // X13: the very same suspicion is looked into once.
    const same = cases.find(
      (c) =>
        c.status === 'Opened' &&
        c.subject === data.subject &&
        c.evaluation === data.evaluation &&
        c.about === data.about,
    );
    if (same) refuse('INTEGRITY_CASE_OPEN', { case: same.id });
    return [integrityCaseOpened({ case: `integrity-${cases.length + 1}`, ...data })];
  },
});

/** I1 ✍: the rule is cited and the person concerned was heard first [P]. */
const substantiateIntegrityCase = command({
  name: 'SubstantiateIntegrityCase',
  label: '查实诚信问题',
  articles: [25],
  by: { 'bureau-leader': 'any' },
  reason: true,
  document: true,
  afterEnd: true,
  dates: [{ field: 'heardOn', notBefore: (state, data) => own(state.integrity, data.case)?.opened.on }],
  signed: (_state, data) => [authorKey('IntegrityCaseOpened', data.case)],
  matter: (state, data) => (own(state.integrity, data.case)?.status === 'Opened' ? data.case : undefined),
  data: z.strictObject({ case: id, rule: z.string().trim().optional(), measure: text, heardOn: date.optional() }),
  decide(state, data) {
    const known = openCase(state, data.case);
    if (!data.rule) return refuse('RULE_NOT_CITED', { case: known.id });
    if (!data.heardOn) return refuse('NOT_HEARD', { case: known.id });
    return [
      integrityCaseSubstantiated({ case: known.id, rule: data.rule, measure: data.measure, heardOn: data.heardOn }),
    ];
  },
});

/** I1 */
const dismissIntegrityCase = command({
  name: 'DismissIntegrityCase',
  label: '诚信核查结案',
  articles: [25],
  by: { 'bureau-handler': 'any' },
  reason: true,
  afterEnd: true,
  data: z.strictObject({ case: id }),
  decide: (state, data) => [integrityCaseDismissed({ case: openCase(state, data.case).id })],
});

export const commands = [
  openIntegrityCase,
  substantiateIntegrityCase,
  dismissIntegrityCase,
] as const satisfies readonly AnyCommand[];
