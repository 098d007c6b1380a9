import { z } from 'zod';
import {
  changeEndorsed,
  changeRefused,
  changeRequested,
  changeReturned,
  changeWithdrawn,
  matterName,
} from '../../../../events/change';
import { doc, id, json, text } from '../../../../events/fields';
import { authorKey } from '../../../kernel/aggregate';
import { type Context, command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import { checkName } from '../../lifecycle/name';
import type { CenterState } from '../../state';
import { isOpen, majorMatter, needThawed, openChange, present, wrongShape } from '../matter';
import type { Change } from '../state';

/** R6, changes (Art 20): the center applies in writing, its authority reviews, the Bureau approves. */

const submitted = z
  .strictObject({ matter: text, to: json, newAuthorityConsent: doc.optional() })
  .refine((d) => !wrongShape(d.matter, d.to), {
    path: ['to'],
    error: '与变更事项不符：名称、注册地为文字，牵头单位、主管单位为 {id, name} / does not fit the matter',
  });

/** The id it gets: a returned one is handed in again under its own. */
function ordinal(state: CenterState, matter: string): string {
  const same = Object.values(state.change).find((c) => c.matter === matter && isOpen(c));
  if (same && same.status !== 'Returned') refuse('CHANGE_OPEN', { matter: matterName(matter), change: same.id });
  return same?.id ?? `change-${Object.keys(state.change).length + 1}`;
}

/** Art 27, and no two centers of one name; the name it bears already is no new one. */
export function checkNewName(state: CenterState, name: string, { others }: Context): void {
  checkName(state.id, name, others);
  if (name === state.lifecycle.name) refuse('NAME_TAKEN', { name, bearer: state.id });
}

/** G1 */
export const submitChange = command({
  name: 'SubmitChange',
  label: '申请变更',
  articles: [20],
  policyKeys: ['change.major', 'change.freeze'],
  by: { center: 'own' },
  needs: 'approved',
  reason: true,
  document: true,
  data: submitted,
  decide(state, { matter, to, newAuthorityConsent }, ctx) {
    const change = ordinal(state, matter);
    needThawed(state, ctx.policy);
    if (matter === 'name') checkNewName(state, String(to), ctx);
    if (matter === 'authority' && !newAuthorityConsent)
      refuse('NEW_AUTHORITY_CONSENT_MISSING', { authority: (to as { name: string }).name });
    const major = majorMatter(matter, ctx.policy);
    return [
      changeRequested({
        change,
        matter: major,
        from: present(state, matter),
        to,
        ...(newAuthorityConsent ? { newAuthorityConsent } : {}),
      }),
    ];
  },
});

const reviewed = z.strictObject({ change: id, opinion: text.optional() });
/** The change, if it is at this step. */
const at = (state: CenterState, change: string, status: Change['status']): Change => {
  const known = state.change[change];
  return known?.status === status ? known : refuse('CHANGE_UNKNOWN', { change });
};

/** G2: the authority returns what was submitted, the Bureau what was endorsed (for completeness). */
export const returnChange = command({
  name: 'ReturnChange',
  label: '退回变更申请',
  articles: [20, 7],
  by: { authority: 'authority', 'bureau-handler': 'any' },
  needs: 'approved',
  reason: true,
  data: reviewed,
  decide(state, data, { actor }) {
    const by = actor.role === 'authority' ? 'authority' : 'bureau';
    at(state, data.change, by === 'authority' ? 'Submitted' : 'Endorsed');
    return [changeReturned({ ...data, by })];
  },
});

/** G2 */
export const endorseChange = command({
  name: 'EndorseChange',
  label: '审核同意变更',
  articles: [20, 7],
  by: { authority: 'authority' },
  needs: 'approved',
  data: reviewed,
  decide(state, data) {
    at(state, data.change, 'Submitted');
    return [changeEndorsed(data)];
  },
});

/** The endorsed change: one not endorsed yet is NOT_ENDORSED, one that is not open CHANGE_UNKNOWN. */
export function endorsed(state: CenterState, change: string): Change {
  const known = state.change[change];
  if (known && isOpen(known) && known.status !== 'Endorsed') refuse('NOT_ENDORSED', { what: `变更申请 ${change} ` });
  return openChange(state, change);
}

/** G3 ✍ */
export const refuseChange = command({
  name: 'RefuseChange',
  label: '不批准变更',
  articles: [20, 6],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  signed: (_state, data) => [authorKey('ChangeEndorsed', data.change)],
  data: z.strictObject({ change: id }),
  decide: (state, data) => [changeRefused({ change: endorsed(state, data.change).id })],
});

/** G4: before G3. */
export const withdrawChange = command({
  name: 'WithdrawChange',
  label: '撤回变更申请',
  articles: [20],
  by: { center: 'own' },
  needs: 'approved',
  data: z.strictObject({ change: id }),
  decide: (state, data) => [changeWithdrawn({ change: openChange(state, data.change).id })],
});
