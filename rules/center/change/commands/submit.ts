import { z } from 'zod';
import { changeRequested, changeWithdrawn, matterName } from '../../../../events/change';
import { doc, id, json, text } from '../../../../events/fields';
import { consent } from '../../../../events/lifecycle';
import { membersOf, own } from '../../../../events/members';
import { command } from '../../define';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { coBuildersAfter, corpsShortage, needConsents } from '../coBuilders';
import {
  checkNewName,
  isOpen,
  majorMatter,
  needThawed,
  needThirdParty,
  needUnbarred,
  openChange,
  present,
  wrongShape,
} from '../matter';
import { checkReorganization } from '../reorganization';

/** G1, G4: the center applies in writing (Art 20), and may take its application back. */

const submitted = z
  .strictObject({
    matter: text,
    to: json,
    newAuthorityConsent: doc.optional(),
    consents: z.array(consent).optional(),
    ...receipt,
  })
  .refine((d) => !wrongShape(d.matter, d.to), {
    path: ['to'],
    error:
      '与变更事项不符：名称、注册地为文字，牵头单位、主管单位为 {id, name}，共建单位为变更后的完整名单或 {add, remove}（各写 org、kind、corpsEnterprise），合并为 {with, survives}，分立为 {into: [{name, lead}]} / does not fit the matter',
  });

/** The id it gets: a returned one is handed in again under its own. */
function ordinal(state: CenterState, matter: string): string {
  const same = Object.values(state.change).find((c) => c.matter === matter && isOpen(c));
  if (same && same.status !== 'Returned') refuse('CHANGE_OPEN', { matter: matterName(matter), change: same.id });
  return same?.id ?? `change-${Object.keys(state.change).length + 1}`;
}

/** G1 */
export const submitChange = command({
  name: 'SubmitChange',
  label: '申请变更',
  articles: [20],
  policyKeys: ['change.major', 'change.freeze', 'evaluation.evaluatorIndependentOf', 'eligibility.corpsEnterprises'],
  by: { center: 'own', ...scribe },
  needs: 'approved',
  reason: true,
  document: true,
  data: submitted,
  submission: (state) => state.lifecycle.approved?.on,
  decide(state, { matter, to, newAuthorityConsent, consents = [] }, ctx) {
    const change = ordinal(state, matter);
    needThawed(state, ctx.policy);
    if (matter === 'name') checkNewName(state, String(to), ctx);
    if (matter === 'authority' && !newAuthorityConsent)
      refuse('NEW_AUTHORITY_CONSENT_MISSING', { authority: String(membersOf(to).name) });
    const major = majorMatter(matter, ctx.policy);
    needThirdParty(state, matter, to, ctx);
    needUnbarred(state, matter, to, ctx.effectiveOn, ctx);
    checkReorganization(state, { matter: major, to }, ctx);
    const after = major === 'coBuilder' ? coBuildersAfter(state, to) : undefined;
    if (after) needConsents(after.joining, consents);
    const short = after && corpsShortage(state, after.whole, ctx.policy);
    return [
      changeRequested({
        change,
        matter: major,
        from: present(state, matter),
        to,
        ...(newAuthorityConsent ? { newAuthorityConsent } : {}),
        ...(consents.length > 0 ? { consents } : {}),
        ...(short ? { corpsEnterprises: short } : {}),
      }),
    ];
  },
});

/** G4: before G3. */
export const withdrawChange = command({
  name: 'WithdrawChange',
  label: '撤回变更申请',
  articles: [20],
  by: { center: 'own', ...scribe },
  needs: 'approved',
  data: z.strictObject({ change: id, ...receipt }),
  submission: (state, data) => own(state.change, data.change)?.requested.on,
  decide: (state, data) => [changeWithdrawn({ change: openChange(state, data.change).id })],
});
