import type { Centers } from '../../client/centers';
import type { Actor } from '../../events/fields';
import { zhDate } from '../../rules/time/dates';
import type { IncomingCommand, StreamName } from '../../workflows/contract';

export { programStream } from '../../events/streams';

/** Commands with fixed literals, as callers send them. */

export const centerStream = (id: string): StreamName => ({ aggregate: 'center', id });
export const document = { title: '文件', sha256: 'a'.repeat(64) };

export const handler: Actor = { id: 'handler-1', role: 'bureau-handler' };
export const leader: Actor = { id: 'leader-1', role: 'bureau-leader' };
export const lead: Actor = { id: 'lead-1', role: 'lead', organization: 'tianye' };

export const nameOf = (id: string): string => `兵团${id}技术创新中心`;

const registered = (id: string, approvedOn: string): Record<string, unknown> => ({
  name: nameOf(id),
  category: '综合类',
  lead: { id: 'tianye', name: '新疆天业（集团）有限公司' },
  coBuilders: [],
  coBuildersComplete: true,
  authority: { id: 'shi-8', name: '第八师石河子市' },
  approvedOn: { text: zhDate(approvedOn), exact: 'day', date: approvedOn },
  aliases: [],
  past: [],
  source: { file: 'register.csv', row: 2 },
});

/** A center of the register becomes a running one: a handler prepares it, a leader signs the same. */
export function importOf(
  id: string,
  approvedOn: string,
  more: Record<string, unknown> = {},
): [IncomingCommand, IncomingCommand] {
  const data = { ...registered(id, approvedOn), ...more };
  const prepared = { command: 'ImportExisting', data };
  return [
    { id: `import/${id}/prepare`, type: 'PrepareDecision', actor: handler, data: prepared },
    { id: `import/${id}`, type: 'ImportExisting', actor: leader, data, documents: [document] },
  ];
}

type Sender = Pick<Centers, 'send'>;
/** Imports a center; what the second act came to. */
export async function bring(
  centers: Sender,
  id: string,
  approvedOn: string,
  ...within: [withinMs?: number]
): ReturnType<Sender['send']> {
  const [prepare, sign] = importOf(id, approvedOn);
  await centers.send(centerStream(id), prepare, ...within);
  return centers.send(centerStream(id), sign, ...within);
}

/** The plainest command: one event, `DocumentAttached`. */
export const attach = (id: string, about = '情况说明'): IncomingCommand => ({
  id,
  type: 'AttachDocument',
  actor: handler,
  data: { document, about },
});

/** A command nobody in this role may give. */
export const attachAsAuditor = (id: string): IncomingCommand => ({
  ...attach(id),
  actor: { id: 'auditor-1', role: 'auditor' },
});

export const submitReport = (id: string, center: string, year: number): IncomingCommand => ({
  id,
  type: 'SubmitAnnualReport',
  actor: { id: 'center-1', role: 'center', organization: center },
  data: { year, parts: { progress: '进展', problems: '问题', nextSteps: '打算', data: document } },
});

/** A leader adopts policy values which a handler has prepared. */
export function adoption(version: string, values: Record<string, unknown>): [IncomingCommand, IncomingCommand] {
  const data = { version, document, values: Object.entries(values).map(([key, value]) => ({ key, value })) };
  return [
    { id: `prepare/${version}`, type: 'PrepareDecision', actor: handler, data: { command: 'AdoptPolicy', data } },
    { id: `adopt/${version}`, type: 'AdoptPolicy', actor: leader, data },
  ];
}

const plan = {
  category: '综合类',
  lead: { org: { id: 'tianye', name: '新疆天业（集团）有限公司' }, kind: 'enterprise' },
  coBuilders: [],
  indicators: [],
  parts: {},
  plan: document,
};

/** A center that is only applied for. Such an application can be withdrawn, which ends it. */
export const draftPlan = (id: string, center: string, data: Record<string, unknown> = {}): IncomingCommand => ({
  id,
  type: 'DraftBuildPlan',
  actor: lead,
  data: { name: nameOf(center), ...plan, ...data },
});
