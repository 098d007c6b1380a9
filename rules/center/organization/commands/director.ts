import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { bool, date, doc, id } from '../../../../events/fields';
import { directorAppointed, directorLeaves, directorLeft } from '../../../../events/organization';
import { addDays, addMonths } from '../../../time/dates';
import { command } from '../../define';
import { checkDirector } from '../../integrity/bars';
import { approvedFrom } from '../../lifecycle/register';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { directorMeets } from '../articles';

/** O2: the director (Art 14), appointed and dismissed by the council. What is recorded is the council's act. */

/** A term is stated in years; whatever is longer is a slip. */
const longestTermYears = 10;

/**
 * There is one director: the one who served leaves by the appointment of another. A clerk records one act of the
 * council, not two; only who is dismissed is recorded before, with the council's document.
 */
function succeeded({ organization: { director } }: CenterState, person: string, appointedOn: string): EventBody[] {
  if (!director || director.left || director.person === person) return [];
  const { until } = director;
  return until !== undefined && until < appointedOn
    ? [directorLeft({ person: director.person, on: until, reason: 'termOver' })]
    : [directorLeft({ person: director.person, on: appointedOn, reason: 'succeeded' })];
}

/** O2 */
export const appointDirector = command({
  name: 'AppointDirector',
  label: '聘任主任',
  articles: [14],
  by: { center: 'own' },
  needs: 'approved',
  effect: approvedFrom,
  dates: [
    { field: 'appointedOn', notBefore: ({ organization: { director } }) => director?.left?.on ?? director?.on },
    {
      field: 'until',
      far: true,
      notBefore: (_state, { appointedOn }) => addDays(appointedOn, 1),
      notAfter: (_state, { appointedOn }) => addMonths(appointedOn, 12 * longestTermYears),
    },
  ],
  data: z.strictObject({
    person: id,
    fullTime: bool,
    nominatedByCouncil: bool,
    appointedOn: date,
    until: date.optional(),
  }),
  decide(state, data, ctx) {
    for (const day of [data.appointedOn, ctx.effectiveOn]) checkDirector(state, data.person, day, ctx);
    return [
      ...succeeded(state, data.person, data.appointedOn),
      directorAppointed({ ...data, meetsArticle: directorMeets(data) }),
    ];
  },
});

/** O2: a dismissal is the council's act, and comes with its document (Art 13, 14). */
export const endDirector = command({
  name: 'EndDirector',
  label: '登记主任离任',
  articles: [13, 14],
  by: { center: 'own' },
  needs: 'approved',
  effect: approvedFrom,
  dates: [{ field: 'on', notBefore: ({ organization: { director } }) => director?.on }],
  data: z.strictObject({ on: date, reason: z.enum(directorLeaves), document: doc.optional() }),
  decide({ organization: { director } }, data) {
    if (!director || director.left) return refuse('DIRECTOR_NONE');
    if (data.reason === 'dismissed' && !data.document)
      refuse('DISMISSAL_DOCUMENT_MISSING', { person: director.person });
    if (data.reason === 'termOver' && director.until !== undefined && data.on < director.until)
      refuse('TERM_NOT_OVER', { person: director.person, until: director.until, on: data.on });
    return [directorLeft({ person: director.person, ...data })];
  },
});
