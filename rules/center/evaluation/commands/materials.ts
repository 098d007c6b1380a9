import { z } from 'zod';
import { evaluationMaterialsSubmitted, materialsVerified } from '../../../../events/evaluation';
import { doc, int, text } from '../../../../events/fields';
import { command } from '../../define';
import { isLate, receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { assessed, needOpen } from '../shared';

/**
 * E5: the center hands in objective data (Art 22) with its declaration (Art 25); the authority helps by verifying (Art
 * 7.5).
 */

const evaluation = int.min(1);

/** E5: late ones are taken until non-participation is found, newer versions until the assessment is in. */
export const submitMaterials = command({
  name: 'SubmitMaterials',
  label: '提交评估材料',
  articles: [22, 25],
  by: { center: 'own', ...scribe },
  needs: 'clocks',
  document: true,
  data: z.strictObject({ evaluation, data: z.array(doc).min(1), declaration: doc.optional(), ...receipt }),
  submission: (state, { evaluation: n }) => state.evaluation.byNumber[n]?.opened?.on,
  decide(state, { evaluation: n, data, declaration, receivedOn }) {
    const e = needOpen(state, n, 'NonParticipation');
    if (!declaration) return refuse('DECLARATION_MISSING', { evaluation: n });
    if (e.status === 'NonParticipation') refuse('NON_PARTICIPATION_FOUND', { evaluation: n });
    if (assessed(e)) refuse('ASSESSMENT_IN', { evaluation: n });
    return [
      evaluationMaterialsSubmitted({
        evaluation: n,
        version: e.materials + 1,
        data,
        declaration,
        late: isLate(e.materialsOverdue, e.overdueOn, receivedOn),
      }),
    ];
  },
});

/** E5: helps (7.5 协助), gates nothing; once a version. */
export const verifyMaterials = command({
  name: 'VerifyMaterials',
  label: '核实评估材料',
  articles: [7, 22],
  by: { authority: 'authority' },
  needs: 'clocks',
  data: z.strictObject({ evaluation, remarks: text.optional() }),
  decide(state, { evaluation: n, remarks }) {
    const e = state.evaluation.byNumber[n];
    if (!e || e.materialsVerified || !(e.status === 'MaterialsIn' || assessed(e)))
      return refuse('MATERIALS_MISSING', { evaluation: n });
    return [materialsVerified({ evaluation: n, version: e.materials, ...(remarks ? { remarks } : {}) })];
  },
});
