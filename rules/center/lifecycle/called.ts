import type { Org } from '../../../events/fields';
import type { KnownCall } from '../../kernel/command';
import type { Terms } from '../../kernel/law';
import { instantAt } from '../../time/dates';
import type { Context } from '../define';
import { isOrg } from '../permissions';
import { refuse } from '../refuse';
import type { CenterState } from '../state';

/**
 * Art 12 [P], `application.call`: whether applications and recommendations come under a call (申报通知), within its
 * window and its places.
 */

/** The instant at which a call closes (ISO), and its last moment in words. */
export const closingOf = (
  { closesOn, cutoff }: Pick<KnownCall, 'closesOn' | 'cutoff'>,
  policy: Terms,
): { at: string; on: string } => ({
  at: instantAt(closesOn, cutoff ?? policy.get('calendar.cutoff')),
  on: `${closesOn}${cutoff ? ` ${cutoff}` : ''}`,
});

/** When it came in: what came on paper, on the day of its receipt, whatever the hour. */
type Handed = Pick<Context, 'arrivedAt' | 'policy'>;
const handed = ({ arrivedAt, policy }: Context, receivedOn: string | undefined): Handed => ({
  arrivedAt: receivedOn === undefined ? arrivedAt : instantAt(receivedOn, '00:00'),
  policy,
});

const opened = ({ opensOn }: KnownCall, { arrivedAt }: Handed): boolean => arrivedAt >= instantAt(opensOn, '00:00');
const closed = (call: KnownCall, { arrivedAt, policy }: Handed): boolean => arrivedAt >= closingOf(call, policy).at;

function needOpen(call: KnownCall, ctx: Handed): void {
  const { id, title, opensOn } = call;
  if (!opened(call, ctx)) refuse('CALL_NOT_OPEN', { call: id, title, opensOn });
  if (closed(call, ctx)) refuse('CALL_CLOSED', { call: id, title, on: closingOf(call, ctx.policy).on });
}

/** The one that is named, else the one that is open; of none that is open, the newest says why. */
function chosen(calls: readonly KnownCall[], asked: string | undefined, ctx: Handed): KnownCall {
  if (asked !== undefined) return calls.find(({ id }) => id === asked) ?? refuse('CALL_UNKNOWN', { call: asked });
  const [one, ...more] = calls.filter((call) => opened(call, ctx) && !closed(call, ctx));
  if (one && more.length > 0) refuse('CALL_UNNAMED', { calls: [one, ...more].map(({ id }) => id) });
  return one ?? calls.at(-1) ?? refuse('CALL_MISSING');
}

/** What is answered by an application, and by a recommendation: whom its places are counted for. */
interface Answer {
  /** The call that is named in the command. */
  readonly asked: string | undefined;
  /** The call under which it came in before: what came in time and was returned, comes in time. */
  readonly before: string | undefined;
  readonly authority: Org | undefined;
  /** Takes a place; an application only needs that there are any. */
  readonly takes: boolean;
  /** The day on which the Bureau received it, where it came on paper. */
  readonly receivedOn?: string | undefined;
}

/** The call an application or a recommendation comes under, if it comes under one. */
export function underCall(state: CenterState, answer: Answer, ctx: Context): { call?: string } {
  const { asked, before } = answer;
  const rule = ctx.policy.get('application.call');
  const calls = ctx.others.calls?.();
  if (!calls || (rule === 'none' && asked === undefined)) return asked === undefined ? {} : { call: asked };
  if (before !== undefined && (asked === undefined || asked === before)) return { call: before };
  const at = handed(ctx, answer.receivedOn);
  const call = chosen(calls, asked, at);
  if (rule === 'none') return { call: call.id };
  needOpen(call, at);
  if (rule === 'windowAndPlaces') needPlace(state, call, answer, ctx);
  return { call: call.id };
}

function needPlace(state: CenterState, call: KnownCall, { authority, takes }: Answer, { others }: Context): void {
  if (call.places.length === 0 || !authority) return;
  const given = call.places.find((p) => isOrg(p.authority, authority.id) || isOrg(p.authority, authority.name));
  const facts = { call: call.id, title: call.title, authority: authority.name, places: given?.places ?? 0 };
  if (facts.places === 0) refuse('CALL_WITHOUT_PLACE', facts);
  const centers = (others.recommended?.(call.id, authority) ?? []).filter((center) => center !== state.id);
  if (takes && centers.length >= facts.places) refuse('CALL_PLACES_TAKEN', { ...facts, centers });
}

interface Seen {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** Who was recommended by whom under which call, folded from the events of all centers. */
export function recommendations(): {
  see(center: string, event: Seen): void;
  recommended(call: string, authority: Org): string[];
} {
  const authorities = new Map<string, Org>();
  const calls = new Map<string, string>();
  return {
    see(center, { type, data }) {
      if (type === 'ApplicationSubmitted') authorities.set(center, data.authority as Org);
      if (type === 'CenterRecommended' && typeof data.call === 'string') calls.set(center, data.call);
      if (type === 'ApplicationReturned' || type === 'ApplicationWithdrawn') calls.delete(center);
    },
    recommended: (call, { id, name }) =>
      [...calls].flatMap(([center, under]) => {
        const by = authorities.get(center);
        return under === call && (isOrg(by, id) || isOrg(by, name)) ? [center] : [];
      }),
  };
}
