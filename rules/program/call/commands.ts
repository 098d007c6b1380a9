import { z } from 'zod';
import { callAmended, callId, callPublished, places } from '../../../events/call';
import { date, doc, type Org, text, timeOfDay } from '../../../events/fields';
import { own } from '../../../events/members';
import { closingOf } from '../../center/lifecycle/called';
import { isOrg } from '../../center/permissions';
import type { Policy } from '../../law/policy';
import { command } from '../define';
import { refuse } from '../refuse';
import { knownCall } from './known';

/** Art 12 [P]: the Bureau calls for applications and recommendations. */

type Places = z.output<typeof places>;

/** Each authority once, and of the directory, where there is one. */
function needAuthorities(list: Places, policy: Policy, label: string): void {
  const same = (a: Org, b: Org): boolean => isOrg(a, b.id) || isOrg(a, b.name);
  const twice = list.filter(({ authority }, i) => list.findIndex((p) => same(p.authority, authority)) !== i);
  if (twice.length > 0)
    refuse('INVALID_DATA', {
      command: label,
      problems: twice.map((p) => `places: ${p.authority.name} 写了两次 / is there twice`),
    });
  const directory = policy.get('authority.directory');
  const unknown = list.find((p) => directory.length > 0 && !directory.some((one) => isOrg(p.authority, one)));
  if (unknown) refuse('AUTHORITY_UNKNOWN', { authority: unknown.authority.name });
}

const needFrom = (field: string, on: string, notBefore: string): void => {
  if (on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
};

const publishCall = command({
  name: 'PublishCall',
  label: '发布申报通知',
  articles: [12, 6],
  policyKeys: ['application.call', 'authority.directory'],
  by: { 'bureau-handler': 'any' },
  creates: true,
  document: true,
  dates: [
    { field: 'opensOn', own: true },
    { field: 'closesOn', own: true },
  ],
  data: z.strictObject({
    call: callId,
    title: text,
    opensOn: date.optional(),
    closesOn: date,
    cutoff: timeOfDay.optional(),
    places: places.default([]),
    document: doc,
  }),
  decide(state, data, { policy, today }) {
    if (own(state.call, data.call)) refuse('CALL_PUBLISHED', { call: data.call });
    const { opensOn = today } = data;
    needFrom('opensOn', opensOn, today);
    needFrom('closesOn', data.closesOn, opensOn);
    needAuthorities(data.places, policy, '发布申报通知');
    return [callPublished({ ...data, opensOn })];
  },
});

/** While it runs: another day, another time of day, other places. What was recommended stands. */
const amendCall = command({
  name: 'AmendCall',
  label: '调整申报通知',
  articles: [12, 6],
  policyKeys: ['application.call', 'authority.directory'],
  by: { 'bureau-handler': 'any' },
  document: true,
  moves: 'extension',
  dates: [{ field: 'closesOn', own: true }],
  data: z.strictObject({
    call: callId,
    closesOn: date.optional(),
    cutoff: timeOfDay.optional(),
    places: places.optional(),
    document: doc,
  }),
  decide(state, data, { policy, today, arrivedAt }) {
    const { call } = data;
    const known = own(state.call, call) ?? refuse('CALL_UNKNOWN', { call });
    const { at, on } = closingOf(knownCall(state, known), policy);
    if (arrivedAt >= at) refuse('CALL_CLOSED', { call, title: known.title, on });
    if (!data.closesOn && !data.cutoff && !data.places) refuse('CALL_NOTHING_AMENDED', { call });
    for (const day of [today, known.opensOn]) if (data.closesOn) needFrom('closesOn', data.closesOn, day);
    if (data.places) needAuthorities(data.places, policy, '调整申报通知');
    return [callAmended(data)];
  },
});

export const commands = [publishCall, amendCall];
