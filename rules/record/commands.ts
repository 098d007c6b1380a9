import { z } from 'zod';
import { definitionOf } from '../../events/catalogue';
import { inChinese } from '../../events/complaint';
import { sha256, toBeSigned } from '../../events/envelope';
import { date, doc, id, json, text } from '../../events/fields';
import { registeredDay } from '../../events/lifecycle';
import { decisionPrepared, documentAttached, recordCorrected } from '../../events/record';
import { command } from './define';
import { refuse } from './refuse';

/** Commands about the record itself: preparing a signature (X9), attaching a document, correcting (L24, X7). */

/** X9: what a leader is to sign, prepared by another person. */
export const prepareDecision = command({
  name: 'PrepareDecision',
  label: '拟办决定',
  articles: [6],
  by: { 'bureau-handler': 'any' },
  creates: true,
  afterEnd: true,
  data: z.strictObject({ command: text, data: z.record(z.string(), json) }),
  decide(state, data, { isSigned, begins }) {
    if (!isSigned(data.command)) refuse('NOT_A_SIGNED_COMMAND', { command: data.command });
    if (!begins(state, data.command)) refuse('CENTER_UNKNOWN', { center: state.id });
    return [decisionPrepared({ command: data.command, data: data.data, dataSha256: sha256(toBeSigned(data.data)) })];
  },
});

export const attachDocument = command({
  name: 'AttachDocument',
  label: '附文件',
  articles: [6],
  by: {
    'bureau-handler': 'any',
    'bureau-leader': 'any',
    authority: 'authority',
    department: 'named',
    agency: 'any',
    panel: 'named',
    evaluator: 'named',
    lead: 'lead',
    cobuilder: 'cobuilder',
    center: 'own',
  },
  afterEnd: true,
  data: z.strictObject({ document: doc, about: text.optional() }),
  decide: (_state, data) => [documentAttached(data)],
});

export const correctRecord = command({
  name: 'CorrectRecord',
  label: '更正记录',
  articles: [6],
  by: { 'bureau-leader': 'any' },
  reason: true,
  document: true,
  afterEnd: true,
  moves: 'correction',
  signed: () => [],
  // It counts from whatever day the corrected fact counted from.
  effect: () => undefined,
  matter({ record }, { target, field }) {
    const event = record.correctable.get(target);
    return event && `${target}/${field}/${sha256(event.data[field] ?? null)}`;
  },
  data: z.strictObject({ target: id, field: text, was: json, is: json }),
  decide(state, data, ctx) {
    const { today } = ctx;
    const target = state.record.correctable.get(data.target) ?? refuse('TARGET_UNKNOWN', { target: data.target });
    const schema =
      definitionOf(target.type)?.correctable.get(data.field) ??
      refuse('NOT_CORRECTABLE', { type: target.type, field: data.field });
    const now = target.data[data.field];
    if (sha256(now ?? null) !== sha256(data.was)) refuse('VALUE_DIFFERS', { field: data.field, was: data.was, now });
    const value = schema.safeParse(data.is, inChinese);
    if (!value.success)
      refuse('INVALID_DATA', { command: '更正记录', problems: [`is: ${value.error.issues[0]?.message ?? ''}`] });
    const day = schema === date ? String(data.is) : (registeredDay.safeParse(data.is).data?.date ?? '');
    if (day > today) refuse('DATE_IN_FUTURE', { field: data.field, on: day, today });
    const was = { type: target.type, data: { ...target.data, [data.field]: value.data } };
    ctx.guard(state, was, { ...ctx, corrects: data.target });
    return [recordCorrected(data), ...ctx.corrected(state, data, ctx)];
  },
});

/**
 * What the program decided for all centers (a calendar published, a policy in force) reaches each by this command:
 * nothing is decided, the kernel compares the days that are shown with those that follow now (X5).
 */
export const recomputeDeadlines = command({
  name: 'RecomputeDeadlines',
  label: '重算期限',
  articles: [28],
  by: { system: 'any' },
  afterEnd: true,
  data: z.strictObject({ because: z.enum(['calendar', 'policy']), source: id }),
  movesBy: ({ because }) => because,
  decide: () => [],
});
