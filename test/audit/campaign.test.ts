import { auditBundle } from '../../audit/bundle';
import { auditEvents } from '../../audit/log';
import { noOthers } from '../../rules/kernel/command';
import { growingLaw } from '../../rules/law/law';
import { campaignsOf } from '../../rules/program/campaign/known';
import { publishedCalendar } from '../../rules/time/published';
import { Rig } from '../exports/rig';
import { appoint, opening, planning } from '../support/campaign';
import { handler, indicators } from '../support/evaluation';
import { Life, ProgramLife } from '../support/given';
import { register } from '../support/lifecycle';

/** Commands that name a campaign are decided again with the campaigns of their own place in the log. */

const law = growingLaw(publishedCalendar);
const program = new ProgramLife(law);
const life = new Life(law, { ...noOthers, campaign: campaignsOf(() => program.state) });
life.sign('ImportExisting', {
  on: '2025-01-03',
  data: { ...register, approvedOn: { text: '2022-02-10', exact: 'day', date: '2022-02-10' } },
});
const before = [...life.stored];
program.must('PlanCampaign', { on: '2025-01-06', as: handler, data: { ...planning, centers: ['c1'] } });
program.must('OpenCampaign', { on: '2025-01-08', as: handler, data: opening });
life.must('OpenEvaluation', {
  on: '2025-01-10',
  as: handler,
  data: { evaluation: 1, indicators, appoint, campaign: 'c2025' },
});
const after = life.stored.slice(before.length);
const kinds = (findings: readonly { kind: string }[]): string[] =>
  findings.map((f) => f.kind).filter((kind) => kind !== 'late');

test('a member that was opened by hand follows from the campaign, and not from one that was never opened', () => {
  expect(life.stored.find((e) => e.type === 'EvaluationOpened')?.data.campaignOpenedOn).toBe('2025-01-08');
  expect(kinds(auditEvents([...before, ...program.stored, ...after], '2025-01-10T12:00:00.000+08:00'))).toEqual([]);
  const unopened = program.stored.filter((e) => e.type !== 'CampaignOpened');
  expect(kinds(auditEvents([...before, ...unopened, ...after], '2025-01-10T12:00:00.000+08:00'))).toContain('unlawful');
});

test('the bundle of one center is taken at its word for the campaign', async () => {
  const rig = new Rig();
  await rig.tell(life.stored, 1000);
  await rig.checkpoint();
  const { findings } = await auditBundle(rig.file('bundle.json', await rig.bundle('c1')));
  rig.end();
  expect(kinds(findings)).toEqual([]);
});
