import { openAudit } from '../../audit';
import { fromMillis } from '../../rules/time/dates';
import type { IncomingCommand } from '../../workflows/contract';
import { parts } from '../support/lifecycle';
import { adoption, centerStream, document, draftPlan, handler, lead, programStream } from './commands';
import { Rig } from './rig';

/** Applications come under a call of the program: what it is at the moment of the decision. */

const authority = { id: 'shi-8', name: '第八师石河子市' };
const office = { id: 'authority-1', role: 'authority' as const, organization: authority.id };
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ day: '2025-01-07' });
  for (const command of adoption('2025-1', { 'application.call': 'windowAndPlaces' }))
    await recorded(rig.centers.send(programStream, command));
});
afterAll(() => rig?.close());

async function recorded(outcome: Promise<unknown>): Promise<void> {
  expect(await outcome).toHaveProperty('recorded');
}
const send = (
  center: string,
  type: string,
  actor: IncomingCommand['actor'],
  data: Record<string, unknown>,
  id = type,
) => rig.centers.send(centerStream(center), { id: `${id}/${center}`, type, actor, data, documents: [document] });
const apply = (center: string, id?: string) =>
  send(center, 'SubmitApplication', lead, { planVersion: 1, authority, consents: [] }, id);
const recommend = (center: string) =>
  send(center, 'RecommendCenter', office, { planVersion: 1, opinion: '同意', support: document, letter: document });

/** Up to the recommendation. */
async function cultivated(center: string): Promise<void> {
  await recorded(apply(center, 'again'));
  await recorded(send(center, 'StartCultivation', office, {}));
  await recorded(send(center, 'RecordPreparation', office, { kind: 'council', body: '理事会筹备组' }, 'council'));
  const entity = { id: center, name: `${center}有限公司` };
  await recorded(send(center, 'RecordPreparation', lead, { kind: 'legalEntity', entity }, 'entity'));
}

test('none is published; within its window; beyond the places of the authority; the audit finds the same', async () => {
  for (const center of ['a1', 'a2'])
    await recorded(rig.centers.send(centerStream(center), draftPlan(`plan/${center}`, center, { parts })));
  expect(await apply('a1')).toMatchObject({ refused: { code: 'CALL_MISSING' } });
  const call = {
    call: '2025-1',
    title: '申报通知',
    closesOn: '2025-03-31',
    places: [{ authority, places: 1 }],
    document,
  };
  await recorded(rig.centers.send(programStream, { id: 'call', type: 'PublishCall', actor: handler, data: call }));
  for (const center of ['a1', 'a2']) await cultivated(center);
  await recorded(recommend('a1'));
  expect(await recommend('a2')).toMatchObject({ refused: { code: 'CALL_PLACES_TAKEN' } });
  const types = (await rig.events('a1')).filter((e) => e.data.call === '2025-1').map((e) => e.type);
  expect(types).toEqual(['ApplicationSubmitted', 'CenterRecommended']);
  expect((await openAudit(rig.store).run(fromMillis(await rig.now()))).findings).toEqual([]);
});
