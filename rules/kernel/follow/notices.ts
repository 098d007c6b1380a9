import type { EventBody } from '../../../events/definition';
import { noticeIssued } from '../../../events/notice';
import { daysBetween, zhDate } from '../../time/dates';
import type { Aggregate } from '../aggregate';
import { deadlineLabel, deadlineNamed } from '../deadline';
import type { InForce } from '../law';
import type { NoticeData, NoticeIssued, Press } from '../press';
import type { NoticeFor } from '../region';
import type { StreamState } from '../state';

/** What a notice needs of the decision it goes out with. */
export interface Issuing<S extends StreamState> extends InForce {
  readonly aggregate: Aggregate<S>;
  /** What goes out because a day ended at 24:00 is of the day after. */
  readonly issuedOn: string;
  readonly signer?: string | undefined;
  readonly reason?: string | undefined;
  /** 发文字号. */
  readonly number?: string | undefined;
}

/** The notices that go out with these events, numbered within their kind; `completed` adds the days that follow. */
export function noticeDrafts<S extends StreamState>(
  state: S,
  main: readonly EventBody[],
  issuing: Issuing<S>,
): NoticeIssued[] {
  const number = numbering(state);
  return main.flatMap((body) =>
    issuing.aggregate.regions.flatMap((region) => {
      const wanted = region.notices[body.type]?.(state as never, body.data as never);
      const all = wanted === undefined ? [] : [wanted].flat();
      return all.map((one) => draft(state, one, body, number(one.kind), issuing));
    }),
  );
}

/** Moves nobody of the center asked for: those affected are told of them. */
const unasked: ReadonlySet<string> = new Set(['calendar', 'policy', 'correction']);

/** Is the center told of this day? */
const isTold = <S extends StreamState>(aggregate: Aggregate<S>, name: string): boolean =>
  deadlineNamed(aggregate, name).spec.untold !== true;

/** Those that stand after the append: what moved may have fallen away with what it was for. */
function standing(deadlines: readonly EventBody[]): readonly EventBody[] {
  const gone = deadlines.filter(({ type }) => type === 'DeadlineCancelled').map(({ data }) => nameIn(data));
  return deadlines.filter(({ data }) => !gone.includes(nameIn(data)));
}
const nameIn = (data: unknown): unknown => (data as { readonly name: string }).name;

/** One notice for all days that an append moves without the doing of those it concerns. */
export function movedNotice<S extends StreamState>(
  state: S,
  deadlines: readonly EventBody[],
  issuing: Issuing<S>,
): NoticeIssued[] {
  const { aggregate } = issuing;
  const moved = standing(deadlines)
    .filter((body) => body.type === 'DeadlineRecomputed')
    .map((body) => body.data as { readonly name: string; readonly was: string; readonly why: string })
    .filter(({ why, name }) => unasked.has(why) && isTold(aggregate, name));
  if (moved.length === 0) return [];
  const { self, authority } = aggregate.status(state);
  const data = { moved: moved.map(({ name, was }) => `${deadlineLabel(aggregate, name)}：${zhDate(was)}`) };
  const wanted: NoticeFor = { kind: 'date-changed', to: [self, ...(authority ? [authority] : [])] };
  return [draft(state, wanted, { type: 'DeadlineRecomputed', data }, numbering(state)(wanted.kind), issuing)];
}

/** Working days are counted out for days within a year. */
const countedOutDays = 366;

/** The notices with the days that were set or moved in the same append, and the hash of what is rendered of both. */
export function completed<S extends StreamState>(
  drafts: readonly NoticeIssued[],
  deadlines: readonly EventBody[],
  { aggregate, calendar, issuedOn }: Issuing<S>,
): NoticeIssued[] {
  const dues = standing(deadlines)
    .filter((body) => body.type === 'DeadlineSet' || body.type === 'DeadlineRecomputed')
    .map((body) => body.data as { readonly name: string; readonly due: string; readonly provisional: boolean })
    .filter(({ name }) => isTold(aggregate, name))
    .map(({ name, due: on, provisional }) => ({
      what: deadlineLabel(aggregate, name),
      on,
      ...(on >= issuedOn && daysBetween(issuedOn, on) <= countedOutDays
        ? { workdays: calendar.workdaysBetween(issuedOn, on) }
        : {}),
      provisional,
    }));
  return drafts.map(({ data }) => hashed(aggregate.press, { ...data, dues }));
}

/** `rectification-order-1`: the next number within its kind. */
export function numbering(state: StreamState): (kind: string) => string {
  const counts = new Map<string, number>();
  for (const n of Object.values(state.notice)) counts.set(n.kind, (counts.get(n.kind) ?? 0) + 1);
  return (kind) => {
    const ordinal = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, ordinal);
    return `${kind}-${ordinal}`;
  };
}

/** The event of a notice, with the hash of its rendering. */
export const hashed = (press: Press, data: NoticeData): NoticeIssued =>
  noticeIssued({ ...data, sha256: press.hash(data) });

function draft<S extends StreamState>(
  state: S,
  { kind, to, about }: NoticeFor,
  body: EventBody,
  notice: string,
  { aggregate, policy, reason, signer, number, issuedOn }: Issuing<S>,
): NoticeIssued {
  const data = body.data as Record<string, unknown>;
  const documentNumber = (data.document as { number?: string } | undefined)?.number ?? number;
  const { template, facts } = aggregate.press.compose(kind, data, policy, reason);
  return noticeIssued({
    notice,
    kind,
    event: body.type,
    ...(documentNumber ? { number: documentNumber } : {}),
    to: [...to],
    center: aggregate.status(state).self.name,
    facts,
    dues: [],
    sha256: '',
    template,
    ...(signer ? { signer } : {}),
    issuedOn,
    ...(about ? { about } : {}),
  });
}
