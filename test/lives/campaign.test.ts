import { join } from 'node:path';
import { openTheatre, type Theatre } from '../../local/life';
import { readLifeScript } from '../../local/lifeScript';
import { quiet } from '../../local/quiet';
import { faultsOf } from '../engine/record';

/** A life under a campaign, the program's steps told with the center's. */

const script = readLifeScript(join(__dirname, 'campaign/one-document-for-many.yaml'));
let stage: Theatre;
beforeAll(async () => {
  quiet();
  stage = await openTheatre();
});
afterAll(() => stage?.close());

test('it is told as a whole, and what it says of the program is compared', async () => {
  const { failures, events, log } = await stage.tell(script);
  expect(failures).toEqual([]);
  expect(faultsOf(events)).toEqual([]);
  expect(log.filter((e) => e.type === 'CampaignTold').map((e) => e.data.step)).toEqual(['open', 'decide']);
});

test('told again on the same stage, it is told the same; a step of the program that goes otherwise fails', async () => {
  const steps = script.steps.map((s) => (s.command === 'DecideCampaign' ? { ...s, expect: { refused: 'NO' } } : s));
  const { ok, failures } = await stage.tell({ ...script, steps });
  expect(ok).toBe(false);
  expect(failures).toEqual([expect.stringMatching(/DecideCampaign：应以 NO 不予受理，实为 CampaignDecided/)]);
});
