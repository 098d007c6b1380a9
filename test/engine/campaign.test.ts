import { openAudit } from '../../audit';
import { readMembers, uptakeOf } from '../../client/campaign/members';
import { commandIdOf, metadata } from '../../events/envelope';
import type { Role } from '../../events/fields';
import { currentLaw } from '../../register';
import { fold } from '../../rules/kernel/fold';
import { program } from '../../rules/program';
import type { Step } from '../../rules/program/campaign/state';
import { fromMillis } from '../../rules/time/dates';
import type { IncomingCommand } from '../../workflows/contract';
import { appoint, deciding, opening, planning } from '../support/campaign';
import { assessment, materials } from '../support/evaluation';
import { eventually } from '../support/eventually';
import { adoption, bring, centerStream, handler, leader, programStream } from './commands';
import { faultsOf, typesOf } from './record';
import { Rig } from './rig';

/**
 * A campaign of five centers, one of them too young: opened and decided by one document each, every center by its own
 * command.
 */

const members = ['k1', 'k2', 'k3', 'k4', 'young'];
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ day: '2025-01-07' });
  for (const command of adoption('2025-1', { 'publicity.resultDays': 0 }))
    await recorded(rig.centers.send(programStream, command));
  for (const id of members) await recorded(bring(rig.centers, id, id === 'young' ? '2024-06-01' : '2022-02-10'));
});
afterAll(() => rig?.close());

async function recorded(outcome: Promise<unknown>): Promise<void> {
  expect(await outcome).toHaveProperty('recorded');
}
const tell = (command: Omit<IncomingCommand, 'id'>, id: string) => rig.centers.send(programStream, { ...command, id });
const toldOf = (step: string) =>
  eventually(
    `CampaignTold of ${step}, ${members.length} centers`,
    async () => (await rig.events('program')).filter((e) => e.type === 'CampaignTold').map((e) => e.data),
    (told) => told.some((data) => data.step === step && data.centers === members.length),
  );
const ofCommand = async (id: string, step: string) =>
  (await rig.events(id)).filter((e) => commandIdOf(e) === `campaign/c2025/${step}/${id}`);
/** What each center has on record of a step, once it has anything. */
const answers = (ids: readonly string[], step: string) =>
  Promise.all(
    ids.map((id) =>
      eventually(
        `an answer of ${id} to ${step}`,
        () => ofCommand(id, step),
        (found) => found.length > 0,
      ),
    ),
  );

const open: Omit<IncomingCommand, 'id'> = { type: 'OpenCampaign', actor: handler, data: opening };
const outcomes = members.map((center, i) => ({
  center,
  outcome: i === 0 ? '优秀' : '良好',
  ...(i === 0 ? { reason: '综合评议' } : {}),
}));
const decision = { ...deciding, outcomes, counts: { 优秀: 1, 良好: 4 } };
const decide: Omit<IncomingCommand, 'id'> = { type: 'DecideCampaign', actor: leader, data: decision };

test('the document opens it in each center on its own day, with its printed day; who refuses says why', async () => {
  await recorded(tell({ type: 'PlanCampaign', actor: handler, data: { ...planning, centers: members } }, 'plan'));
  await recorded(tell(open, 'open'));
  await toldOf('open');
  const taken = await answers(members.slice(0, 4), 'open');
  for (const events of taken) {
    expect(typesOf(events).slice(0, 2)).toEqual(['EvaluatorAppointed', 'EvaluationOpened']);
    expect(events[1]?.data).toMatchObject({ campaign: 'c2025', materialsDueOn: '2025-03-14', cutoff: '18:00' });
    expect(events[0]?.metadata).toMatchObject({
      actor: handler,
      effectiveOn: '2025-01-07',
      documents: [opening.document],
    });
  }
  const [refused] = await answers(['young'], 'open');
  expect(refused?.map((e) => [e.type, e.data.code])).toEqual([['CommandRefused', 'EVALUATION_TOO_EARLY']]);
  expect(await uptakes('open')).toEqual(['taken', 'taken', 'taken', 'taken', 'refused: EVALUATION_TOO_EARLY']);
});

test('its decision is each center’s own result, or none of it; said again it changes nothing', async () => {
  for (const id of members.slice(0, 3)) {
    const send = (type: string, actor: IncomingCommand['actor'], data: Record<string, unknown>) =>
      recorded(rig.centers.send(centerStream(id), { id: `${type}/${id}`, type, actor, data }));
    await send('SubmitMaterials', { id: 'center-1', role: 'center', organization: id }, materials);
    await send(
      'SubmitAssessment',
      { id: 'e-1', role: 'evaluator', organization: appoint.evaluator.id },
      assessment('良好'),
    );
  }
  const prepared = { type: 'PrepareDecision', actor: handler, data: { command: 'DecideCampaign', data: decision } };
  expect(
    await tell(
      { ...prepared, data: { command: 'DecideCampaign', data: { ...decision, counts: { 良好: 5 } } } },
      'prepare-wrong',
    ),
  ).toHaveProperty('recorded');
  expect(await tell({ ...decide, data: { ...decision, counts: { 良好: 5 } } }, 'decide-wrong')).toMatchObject({
    refused: { code: 'COUNTS_DIFFER' },
  });
  await recorded(tell(prepared, 'prepare'));
  await recorded(tell(decide, 'decide'));
  await toldOf('decide');
  const all = await answers(members, 'decide');
  expect(all.map((events) => events[0]?.type)).toEqual([
    'EvaluationFinalized',
    'EvaluationFinalized',
    'EvaluationFinalized',
    'CommandRefused',
    'CommandRefused',
  ]);
  expect(all.slice(3).map((events) => events.map((e) => e.data.code))).toEqual([
    ['ASSESSMENT_MISSING'],
    ['ASSESSMENT_MISSING'],
  ]);
  // What is refused leaves nothing but its refusal: no preparation either.
  expect(await ofCommand('k4', 'prepare')).toEqual([]);
  expect(all[0]?.[0]?.metadata).toMatchObject({ actor: leader, documents: [decision.document] });

  expect(await uptakes('decide')).toEqual([
    'taken',
    'taken',
    'taken',
    'refused: ASSESSMENT_MISSING',
    'refused: ASSESSMENT_MISSING',
  ]);

  const before = await Promise.all(members.map(async (id) => (await rig.events(id)).length));
  await recorded(tell(decide, 'decide'));
  expect(await tell(decide, 'decide-again')).toMatchObject({ refused: { code: 'CAMPAIGN_STATUS' } });
  for (const id of members)
    for (const command of [`campaign/c2025/open/${id}`, `campaign/c2025/decide/${id}`]) await again(id, command);
  expect(await Promise.all(members.map(async (id) => (await rig.events(id)).length))).toEqual(before);
  for (const id of [...members, 'program']) expect(faultsOf(await rig.events(id))).toEqual([]);
  expect((await openAudit(rig.store).run(fromMillis(await rig.now()))).findings).toEqual([]);
});

test('one document renames and revokes; each by its own command, what one refuses stays listed', async () => {
  const members = ['k1', 'k2', 'k3'];
  const newName = '兵团甲技术创新中心';
  const send = (center: string, type: string, role: Role, data: Record<string, unknown>) => {
    const actor = { id: `${role}-1`, role, organization: role === 'authority' ? 'shi-8' : center };
    const command = { id: `${type}/${center}`, type, actor, data, reason: '理由', documents: [deciding.document] };
    return recorded(rig.centers.send(centerStream(center), command));
  };
  await send('k1', 'SubmitChange', 'center', { matter: 'name', to: newName });
  await send('k1', 'EndorseChange', 'authority', { change: 'change-1' });
  await send('k2', 'RequestRevocation', 'center', { ground: 'ownRequest' });
  await send('k2', 'EndorseRevocation', 'authority', { opinion: '同意' });
  const plan = { campaign: 'm2025', kind: 'mixed', title: '更名和撤销', year: 2025, centers: members };
  const data = {
    campaign: 'm2025',
    document: deciding.document,
    outcomes: [
      { center: 'k1', outcome: '更名', details: { change: 'change-1', name: newName } },
      { center: 'k2', outcome: '撤销', reason: '申请撤销', details: { ground: 'ownRequest' } },
      { center: 'k3', outcome: '更名', details: { change: 'change-1', name: '兵团乙技术创新中心' } },
    ],
    counts: { 更名: 2, 撤销: 1 },
  };
  await recorded(tell({ type: 'PlanCampaign', actor: handler, data: plan }, 'plan-m'));
  await recorded(
    tell({ type: 'PrepareDecision', actor: handler, data: { command: 'DecideCampaign', data } }, 'prepare-m'),
  );
  await recorded(tell({ type: 'DecideCampaign', actor: leader, data }, 'decide-m'));
  const mine = await Promise.all(
    members.map((id) =>
      eventually(
        `an answer of ${id} to m2025`,
        async () => (await rig.events(id)).filter((e) => commandIdOf(e) === `campaign/m2025/decide/${id}`),
        (found) => found.length > 0,
      ),
    ),
  );
  expect(mine.map((events) => events[0]?.type)).toEqual(['ChangeApproved', 'CenterRevoked', 'CommandRefused']);
  expect(mine[2]?.[0]?.data.code).toBe('CHANGE_UNKNOWN');
  expect(mine[1]?.[0]?.metadata).toMatchObject({ actor: leader, documents: [data.document], reason: '申请撤销' });
  expect(await uptakes('decide', 'm2025', members)).toEqual(['taken', 'taken', 'refused: CHANGE_UNKNOWN']);
  for (const id of [...members, 'program']) expect(faultsOf(await rig.events(id))).toEqual([]);
  expect((await openAudit(rig.store).run(fromMillis(await rig.now()))).findings).toEqual([]);
});

/** Where the members stand, as `campaign status` reads it. */
async function uptakes(step: Step, id = 'c2025', ids = members): Promise<string[]> {
  const campaign = fold(program, 'program', await rig.events('program')).campaign?.[id];
  if (!campaign) throw new Error('not planned');
  const law = await currentLaw(rig.store);
  const all = (await readMembers(rig.store, ids)).map((member) => uptakeOf(campaign, step, member, law));
  return all.map((s) => (s.is === 'refused' ? `refused: ${s.code}` : s.is));
}

/** As a repeated batch would: the same command under the same id. */
async function again(id: string, command: string): Promise<void> {
  const first = (await rig.events(id)).find((e) => commandIdOf(e) === command);
  if (!first) throw new Error(`${command} is not on record`);
  const { actor, reason, documents, ...envelope } = metadata.parse(first.metadata);
  const { type, data, effectiveOn } = envelope.command;
  const outcome = await rig.centers.send(centerStream(id), {
    id: command,
    type,
    actor,
    data,
    effectiveOn,
    reason,
    documents,
  });
  expect(outcome).toHaveProperty(first.type === 'CommandRefused' ? 'refused' : 'recorded');
}
