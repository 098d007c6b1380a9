import { decided, planning } from '../../support/campaign';
import { handler, leader } from '../../support/evaluation';
import { as, document, type ProgramLife } from '../../support/given';
import type { Tally } from '../../support/randomLife';

/** The commands on what belongs to all centers, once each; `k` makes each life another one. */
export function programLife(counts: Tally, k: number): ProgramLife {
  const life = decided();
  const system = as('system');
  const version = `v-${k}`;
  const adoption = { version, document, values: [{ key: 'annualReport.graceDays', value: k % 90 }] };
  const sent = [
    ['OpenProgram', system, {}],
    [
      'PublishLayout',
      handler,
      { layoutId: `l-${k}`, title: '布局', fields: [], departments: [{ id: 'f', name: '发改委' }] },
    ],
    ['PrepareDecision', handler, { command: 'AdoptPolicy', data: adoption }],
    ['AdoptPolicy', leader, adoption],
    ['PublishCalendarYear', handler, { layer: 'xinjiang', year: 2027 + (k % 9), restDays: [], workDays: [], document }],
    ['PlanCampaign', handler, { ...planning, campaign: `c-${k}`, dueOn: '2026-03-14', year: 2026 }],
    ['PublishCall', handler, { call: `call-${k}`, title: '申报通知', closesOn: '2025-09-01', document }],
    ['AmendCall', handler, { call: `call-${k}`, closesOn: '2025-09-30', document }],
    ['ConfirmCampaign', system, { campaign: 'c2025', step: 'open', centers: 2 }],
    ['ConfirmCheckpoint', system, { day: '2025-07-02', size: k, root: 'r' }],
    ['RecordWatch', system, { day: '2025-07-02', centers: k, found: [] }],
  ] as const;
  for (const [type, who, data] of sent) life.must(type, { on: '2025-07-03', as: who, data });
  for (const name of [...sent.map(([type]) => type), 'OpenCampaign', 'DecideCampaign']) {
    counts.sent += 1;
    counts.accepted.set(name, (counts.accepted.get(name) ?? 0) + 1);
  }
  return life;
}
