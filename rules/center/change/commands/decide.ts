import { z } from 'zod';
import {
  centerRenamed,
  changeApproved,
  changeRefused,
  majorMatterChanged,
  matterName,
  registeredPlaceChanged,
  shown,
} from '../../../../events/change';
import type { EventBody } from '../../../../events/definition';
import { sha256 } from '../../../../events/envelope';
import { doc, id, json, type Org, org } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { taskTransferred } from '../../../../events/task';
import { authorKey } from '../../../kernel/fold';
import { openTasks } from '../../../record/task/open';
import { type Context, command } from '../../define';
import { latest } from '../../facts';
import { approvedFrom } from '../../lifecycle/register';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { coBuildersAfter, corpsShortage } from '../coBuilders';
import { checkNewName, endorsed, needThirdParty, needUnbarred, present } from '../matter';
import { checkReorganization } from '../reorganization';
import type { Change } from '../state';

/** G3: the Bureau approves a change or refuses it; what an approval changes (Art 20, 6.2). */

/** The fact the change brings; what stood before is read now, it may have changed since it was asked for. */
function changed(state: CenterState, { id: change, matter, to }: Change, { policy }: Context): EventBody {
  const was = present(state, matter);
  if (matter === 'name') return centerRenamed({ change, was: String(was ?? ''), is: String(to) });
  if (matter === 'registeredPlace')
    return registeredPlaceChanged({ change, ...(typeof was === 'string' ? { was } : {}), is: String(to) });
  const after = matter === 'coBuilder' ? coBuildersAfter(state, to) : undefined;
  const short = after && corpsShortage(state, after.whole, policy);
  return majorMatterChanged({
    change,
    matter,
    was,
    is: after ? json.parse(after.whole) : to,
    ...(short ? { corpsEnterprises: short } : {}),
  });
}

/** X6: what waits at the old authority passes to the new one, where T11 starts anew. */
function passedOn(state: CenterState, to: Org, { tasks }: Context): EventBody[] {
  const old = state.lifecycle.authority?.id;
  return openTasks(state, tasks(state))
    .filter((task) => task.to.role === 'authority' && task.to.organization === old)
    .map((task) => taskTransferred({ task: task.id, from: task.to, to: { role: 'authority', organization: to.id } }));
}

/** A change counts from approval on, and not before the last one of the same matter. */
function changedFrom(state: CenterState, change: string): string | undefined {
  const { matter } = own(state.change, change) ?? {};
  const before = Object.values(state.change).filter((c) => c.matter === matter && c.approved);
  return latest(approvedFrom(state), ...before.map((c) => c.approved?.on));
}

/** The change as it was endorsed last. */
function atBureau(state: CenterState, { change }: { change: string }): string | undefined {
  const known = own(state.change, change);
  return known?.status === 'Endorsed' ? `${change}/${known.round ?? 1}` : undefined;
}

/**
 * G3 ✍: effectiveOn may lie before; the stream keeps its id. `to`: what the document prints; it must be what was asked
 * for.
 */
export const approveChange = command({
  name: 'ApproveChange',
  label: '批准变更',
  articles: [20, 6],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  document: true,
  moves: 'authority',
  policyKeys: ['evaluation.evaluatorIndependentOf', 'eligibility.corpsEnterprises'],
  signed: (_state, data) => [authorKey('ChangeEndorsed', data.change)],
  effect: (state, data) => changedFrom(state, data.change),
  matter: atBureau,
  data: z.strictObject({ change: id, to: json.optional(), document: doc }),
  decide(state, { to, ...data }, ctx) {
    const change = endorsed(state, data.change);
    if (to !== undefined && sha256(to) !== sha256(change.to))
      refuse('CHANGE_DIFFERS', { matter: matterName(change.matter), printed: shown(to), asked: shown(change.to) });
    if (change.matter === 'name') checkNewName(state, String(change.to), ctx);
    checkReorganization(state, change, ctx);
    needThirdParty(state, change.matter, change.to, ctx);
    needUnbarred(state, change.matter, change.to, ctx.today, ctx);
    const tasks = change.matter === 'authority' ? passedOn(state, org.parse(change.to), ctx) : [];
    return [changeApproved(data), changed(state, change, ctx), ...tasks];
  },
});

/** G3 ✍ */
export const refuseChange = command({
  name: 'RefuseChange',
  label: '不批准变更',
  articles: [20, 6],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  signed: (_state, data) => [authorKey('ChangeEndorsed', data.change)],
  matter: atBureau,
  data: z.strictObject({ change: id }),
  decide: (state, data) => [changeRefused({ change: endorsed(state, data.change).id })],
});
