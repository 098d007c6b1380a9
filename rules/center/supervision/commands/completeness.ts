import { z } from 'zod';
import { bool, id, text } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { checkable, completenessChecked } from '../../../../events/supervision';
import { command } from '../../define';
import { currentEvaluation } from '../../facts';
import { wrongPhase } from '../../lifecycle/phase';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';

/** Art 8: 日常管理与服务. The agency looks through what came in; it decides nothing. */
export const checkCompleteness = command({
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
    if (about === 'recommendation') {
      const { phase } = state.lifecycle;
      if (phase !== 'Recommended') wrongPhase('检查材料齐备性', phase, ['Recommended']);
      return [completenessChecked({ complete, missing })];
    }
    const { what, isIn } = comingIn[about];
    if (!isIn(state, of ?? '')) refuse('NOTHING_TO_CHECK', { what: `${what}${of ? `（${of}）` : ''}` });
    return [completenessChecked({ about, ...(of === undefined ? {} : { of }), complete, missing })];
  },
});

/** What has come in and is not done with. */
const comingIn: Readonly<Record<Exclude<(typeof checkable)[number], 'recommendation'>, ComingIn>> = {
  report: { what: '年度报告', isIn: ({ annualReport }, of) => isUnderReview(annualReport[Number(of)]) },
  materials: {
    what: '评估材料',
    isIn(state, of) {
      const e = currentEvaluation(state);
      return e?.status === 'MaterialsIn' && String(e.n) === of;
    },
  },
  change: { what: '变更申请', isIn: ({ change }, of) => isUnderReview(own(change, of)) },
};
interface ComingIn {
  readonly what: string;
  readonly isIn: (state: CenterState, of: string) => boolean;
}
const isUnderReview = (submission: { readonly status: string } | undefined): boolean =>
  submission?.status === 'Submitted' || submission?.status === 'Endorsed';
