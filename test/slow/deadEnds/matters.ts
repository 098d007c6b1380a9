import { center } from '../../../rules/center';
import { currentEvaluation, openProposal } from '../../../rules/center/facts';
import { kindOf } from '../../../rules/center/remedy/contestable';
import { obliges, suspended } from '../../../rules/center/remedy/state';
import type { CenterState } from '../../../rules/center/state';
import { openTasks } from '../../../rules/record/task/open';

/**
 * What can wait in a center, each with the step it is at. Days and numbers are left out, so that two states of the same
 * steps are one.
 */

export interface Matter {
  readonly name: string;
  /** Which of its kind: no part of what makes two states one. */
  readonly of?: string | undefined;
  /** Where it stands. */
  readonly step: string;
  /** Its open tasks and deadlines: who is told. */
  readonly told: readonly string[];
}

type Part = (state: CenterState) => string | undefined;

const flags = (of: Readonly<Record<string, unknown>>): string =>
  Object.entries(of)
    .filter(([, is]) => is !== undefined && is !== false && is !== 0)
    .map(([name, is]) => (is === true ? name : `${name}=${String(is)}`))
    .join(' ');

function evaluation(state: CenterState): string | undefined {
  if (!state.lifecycle.approved || state.lifecycle.ended) return undefined;
  const e = currentEvaluation(state);
  const proposal = openProposal(state);
  const r = Object.values(state.rectification).find((one) => one.evaluation >= state.evaluation.current);
  const going = r && !['Passed', 'Cancelled', 'Lapsed'].includes(r.status);
  const published = Object.entries(state.publicity).find(([key, p]) => key.startsWith('result') && !p.voided)?.[1];
  const waits = e?.status === 'Scheduled' || e?.status === 'Deferred';
  if (waits && !going && !proposal) return undefined;
  const aside = (event: string | undefined) => event !== undefined && state.removal.setAside.includes(event);
  return [
    `${e?.status ?? 'none'} ${flags({
      grade: e?.final?.grade,
      materialsOverdue: e?.materialsOverdue,
      demands: e?.demands.map((d) => (d.over ? 'over' : 'runs')).join('+') || undefined,
      clock: e?.materialsClock?.kind,
      excuse: e?.excuse,
      aside: aside(e?.finding?.event),
      deferred: (e?.deferrals ?? 0) > 0,
      rescinded: (e?.rescissions ?? 0) > 0,
      evaluator: e?.evaluator !== undefined,
      stayed: Object.values(state.remedy.remedies).some((one) => suspended(one) !== undefined),
    })}`,
    ...(going
      ? [
          `rectification ${r.status} ${flags({ expired: r.expired, report: r.report !== undefined, aside: aside(r.finding?.event) })}`,
        ]
      : []),
    ...(proposal
      ? [
          `${proposal.kind} ${flags({ ground: proposal.ground, over: proposal.periodOver, final: proposal.statements.some((s) => s.final) })}`,
        ]
      : []),
    ...(e?.status === 'ResultProposed' && published
      ? [
          `publicity ${flags({
            open: published.open,
            objections: Object.values(published.objections)
              .map((o) => o.resolved ?? 'open')
              .join('+'),
          })}`,
        ]
      : []),
  ].join('; ');
}

function application({ lifecycle: l, publicity }: CenterState): string | undefined {
  // A draft that was never handed in waits for nobody.
  if (l.approved || l.ended || l.phase === 'Imported' || !l.application) return undefined;
  const shown = publicity.approval;
  return `${l.phase} ${flags({
    applied: l.application !== undefined,
    council: l.prepared.council,
    entity: l.prepared.legalEntity,
    eligible: l.eligibility?.confirmed,
    opinion: Object.values(l.demonstration?.panelOpinions ?? {})
      .sort()
      .join('+'),
    visit: l.demonstration?.siteVisit !== undefined,
    result: l.demonstration?.result,
    publicity: shown && (shown.open ? 'open' : 'closed'),
    objections:
      shown &&
      Object.values(shown.objections)
        .map((o) => o.resolved ?? 'open')
        .sort()
        .join('+'),
  })}`;
}

const acceptance: Part = ({ acceptance: { status, overdue, extendedTo }, lifecycle: { ended } }) =>
  ended || ['NotDue', 'Passed', 'Lapsed'].includes(status)
    ? undefined
    : `${status} ${flags({ overdue, extended: extendedTo !== undefined })}`;

/** The oldest that is owed: the others wait like it. */
const owed = ({ annualReport }: CenterState) =>
  Object.entries(annualReport).find(([, r]) => !['Filed', 'Waived', 'Lapsed'].includes(r.status));
const report: Part = (state) => {
  const [, r] = owed(state) ?? [];
  return state.lifecycle.ended || !r
    ? undefined
    : `${r.status} ${flags({ overdue: r.overdue, missed: r.missed, extended: r.extended })}`;
};

const change: Part = ({ change: all, lifecycle: { ended } }) => {
  const open = Object.values(all).filter((c) => ['Submitted', 'Returned', 'Endorsed'].includes(c.status));
  return ended || open.length === 0 ? undefined : open.map((c) => `${c.matter} ${c.status}`).join(', ');
};

const request: Part = ({ removal: { request: asked }, lifecycle: { ended } }) =>
  asked && !asked.returned && !ended ? flags({ asked: true, endorsed: asked.endorsed }) : undefined;

const extension: Part = ({
  lifecycle: {
    extension: { request: asked },
    ended,
  },
}) => (asked && !asked.returned && !ended ? flags({ asked: true, endorsed: asked.endorsed }) : undefined);

const integrity: Part = ({ integrity: all }) =>
  Object.values(all).some((c) => c.status === 'Opened') ? 'open' : undefined;

const outcome: Part = ({ remedy: { remedies } }) => {
  const due = Object.values(remedies).filter(obliges);
  return due.length > 0
    ? [...new Set(due.map((r) => `${kindOf(r.decision)} ${r.concluded?.outcome}`))].join()
    : undefined;
};

const registered: Part = ({ lifecycle: { phase } }) => (phase === 'Imported' ? 'day of approval unknown' : undefined);

/** Each with what its tasks are about and its deadlines are called. */
const parts: Readonly<Record<string, readonly [Part, RegExp]>> = {
  application: [application, /^(application-|publicity-approval|objection)/],
  evaluation: [
    evaluation,
    /^(evaluation-|finding-|removal-|revocation-\d|rectification-|inspection-|statement-period-|demand-|publicity-result|objection)/,
  ],
  acceptance: [acceptance, /^acceptance/],
  outcome: [outcome, /^(remedy-|pending-task)/],
  report: [report, /^annual-report/],
  change: [change, /^change-/],
  request: [request, /^revocation-request/],
  extension: [extension, /^build-extension/],
  integrity: [integrity, /^integrity/],
  registered: [registered, /^import:/],
};

/** Everything that waits, of these matters. */
export function matters(state: CenterState, names: readonly string[]): Matter[] {
  const told = [
    ...openTasks(state, center.tasks(state)).map((t) => t.about),
    ...Object.values(state.deadline)
      .filter((d) => d.state === 'open')
      .map((d) => d.name),
  ];
  return names.flatMap((name) => {
    const [part, mine] = parts[name] ?? [];
    const step = part?.(state);
    if (step === undefined || !mine) return [];
    const of = name === 'report' ? owed(state)?.[0] : undefined;
    return [{ name, of, step, told: told.filter((one) => mine.test(one) && (of === undefined || one.includes(of))) }];
  });
}
