import { z } from 'zod';
import { date, id, int, text } from '../../../../events/fields';
import {
  barredParty,
  integrityCaseDismissed,
  integrityCaseOpened,
  integrityCaseSubstantiated,
} from '../../../../events/integrity';
import { own } from '../../../../events/members';
import { authorKey } from '../../../kernel/fold';
import { addDays, addMonths } from '../../../time/dates';
import { command } from '../../define';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import type { IntegrityState } from '../state';

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
export const openIntegrityCase = command({
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
export const substantiateIntegrityCase = command({
  name: 'SubstantiateIntegrityCase',
  label: '查实诚信问题',
  articles: [25],
  by: { 'bureau-leader': 'any' },
  reason: true,
  document: true,
  afterEnd: true,
  policyKeys: ['integrity.barYears', 'integrity.barYearsMost'],
  dates: [
    { field: 'heardOn', notBefore: (state, data) => own(state.integrity, data.case)?.opened.on },
    {
      field: 'barredUntil',
      far: true,
      notBefore: (_state, _data, { today }) => addDays(today, 1),
      notAfter: (_state, _data, { today, policy }) => addMonths(today, 12 * policy.get('integrity.barYearsMost')),
    },
  ],
  signed: (_state, data) => [authorKey('IntegrityCaseOpened', data.case)],
  matter: (state, data) => (own(state.integrity, data.case)?.status === 'Opened' ? data.case : undefined),
  data: z
    .strictObject({
      case: id,
      rule: z.string().trim().optional(),
      measure: text,
      heardOn: date.optional(),
      barred: z.array(barredParty).min(1).max(50).optional(),
      barredUntil: date.optional(),
    })
    .refine((d) => d.barred || !d.barredUntil, {
      path: ['barred'],
      error: '填写了限制的截止日，须写明被限制的单位或人员 / who is barred until that day?',
    }),
  decide(state, data, { today, policy }) {
    const known = openCase(state, data.case);
    if (!data.rule) return refuse('RULE_NOT_CITED', { case: known.id });
    if (!data.heardOn) return refuse('NOT_HEARD', { case: known.id });
    const { rule, measure, heardOn, barred } = data;
    const barredUntil = data.barredUntil ?? addMonths(today, 12 * policy.get('integrity.barYears'));
    return [
      integrityCaseSubstantiated({
        case: known.id,
        rule,
        measure,
        heardOn,
        ...(barred ? { barred, barredUntil } : {}),
      }),
    ];
  },
});

/** I1 */
export const dismissIntegrityCase = command({
  name: 'DismissIntegrityCase',
  label: '诚信核查结案',
  articles: [25],
  by: { 'bureau-handler': 'any' },
  reason: true,
  afterEnd: true,
  data: z.strictObject({ case: id }),
  decide: (state, data) => [integrityCaseDismissed({ case: openCase(state, data.case).id })],
});
