import { z } from 'zod';
import type { EventBody } from '../../../events/definition';
import { date, int, org, text } from '../../../events/fields';
import {
  centerRecommendedFor,
  projectLevels,
  projectUndertaken,
  recommendedFor,
  supportGiven,
  supportKinds,
} from '../../../events/support';
import { type AnyCommand, command } from '../define';
import { inSequence } from '../facts';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { supportKey } from './key';

/** Facts of Art 23 and 26; the flag of an 优秀 is `support.excellent`. */

const amountYuan = int.min(0).optional();

/** The same is recorded once. */
function once({ support }: CenterState, event: EventBody): EventBody[] {
  if (support.recorded.includes(supportKey(event.type, event.data as object))) refuse('SUPPORT_RECORDED');
  return [event];
}

/** Art 6.4, 22, 26: a research project. */
const recordProject = command({
  name: 'RecordProject',
  label: '登记承担项目',
  articles: [6, 22, 26],
  by: { center: 'own', 'bureau-handler': 'any' },
  needs: 'approved',
  dates: [{ field: 'startedOn' }],
  data: z.strictObject({
    title: text,
    programme: text.optional(),
    level: z.enum(projectLevels),
    number: text.optional(),
    startedOn: date,
    amountYuan,
  }),
  decide: (state, data) => once(state, projectUndertaken(data)),
});

/** Art 26: only who is in the sequence is recommended. */
const recommendFor = command({
  name: 'RecommendFor',
  label: '推荐申报',
  articles: [26],
  policyKeys: ['acceptance.gates'],
  by: { 'bureau-handler': 'any' },
  needs: 'approved',
  document: true,
  dates: [{ field: 'recommendedOn' }],
  data: z.strictObject({ for: z.enum(recommendedFor), what: text.optional(), recommendedOn: date }),
  decide(state, data, { policy }) {
    if (!inSequence(state, policy.get('acceptance.gates'))) refuse('NOT_IN_SEQUENCE');
    return once(state, centerRecommendedFor(data));
  },
});

/** Art 7.4, 23, 26 */
const recordSupport = command({
  name: 'RecordSupport',
  label: '登记支持事项',
  articles: [7, 23, 26],
  by: { authority: 'authority', 'bureau-handler': 'any' },
  needs: 'approved',
  dates: [{ field: 'givenOn' }],
  data: z.strictObject({ kind: z.enum(supportKinds), by: org.optional(), what: text, givenOn: date, amountYuan }),
  decide: (state, data) => once(state, supportGiven(data)),
});

export const commands = [recordProject, recommendFor, recordSupport] as const satisfies readonly AnyCommand[];
