import { putReadOnRecord } from '../../audit/reads';
import { readStream } from '../../events/reads';
import { fromMillis } from '../../rules/time/dates';
import { adoption, bring, programStream } from './commands';
import { Rig } from './rig';

/** An auditor's reads of personal data are on the record until the policy adopted on the program says otherwise. */

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ day: '2025-02-10' });
});
afterAll(() => rig?.close());

test('record, then ignore', async () => {
  await bring(rig.centers, 'c1', '2023-03-28');
  const look = async (id: string) =>
    putReadOnRecord(
      rig.store,
      { what: 'show', center: 'c1', revision: 0 },
      { id, actor: { id: 'auditor-1', role: 'auditor' }, reason: '专项审计' },
      fromMillis(await rig.now()),
    );
  const first = { recorded: [{ revision: 0, type: 'PersonalDataRead' }] };
  expect(await look('read-1')).toEqual(first);
  expect(await look('read-1')).toEqual(first);
  for (const command of adoption('v2', { 'audit.personalReads': 'ignore' }))
    expect(await rig.centers.send(programStream, command)).toHaveProperty('recorded');
  expect(await look('read-2')).toEqual({ recorded: [] });
  expect(await rig.store.read(readStream)).toHaveLength(1);
});
