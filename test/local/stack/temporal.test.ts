import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { temporalCli } from '../../../local/binaries';
import { launch } from '../../../local/launch';
import { searchAttributes, startTemporal, startTestServer, temporalLaunch } from '../../../local/temporal';
import { Endings } from '../../support/endings';
import { eventually } from '../../support/eventually';
import { freePort } from '../../support/ports';

const endings = new Endings();
afterEach(() => endings.all());
const folder = mkdtempSync(join(tmpdir(), 'centers-temporal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const values = { Keyword: '兵团', Bool: true, Datetime: new Date('2026-01-01T00:00:00+08:00') } as const;
const keys = { Keyword: 'KEYWORD', Bool: 'BOOL', Datetime: 'DATETIME' } as const;
const typedSearchAttributes = Object.entries(searchAttributes).map(
  ([name, type]) => ({ key: defineSearchAttributeKey(name, keys[type]), value: values[type] }) as SearchAttributePair,
);
const start = (client: Client) =>
  client.workflow.start('nothing', { taskQueue: 'nobody', workflowId: 'center-test', typedSearchAttributes });

test('the dev server is ready with every search attribute, also on a data file from before they were known', async () => {
  const port = await freePort();
  const options = { dataFile: join(folder, 'temporal.db'), port, uiPort: await freePort([port]) };
  const { args, ...how } = temporalLaunch(await temporalCli(), options);
  const older = args.filter((arg, index) => arg !== '--search-attribute' && args[index - 1] !== '--search-attribute');
  const old = await launch({
    ...how,
    args: older,
    ready: async () => (await Connection.connect({ address: `127.0.0.1:${port}` })).close(),
  });
  endings.with(old, (it) => it.stop());
  await old.ready;
  await old.stop();

  const lines: string[] = [];
  const temporal = endings.with(await startTemporal({ ...options, onLog: (line) => lines.push(line) }), (it) =>
    it.stop(),
  );
  expect((await fetch(temporal.ui)).status).toBe(200);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });
  await start(client);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(customAttributes ?? {}).sort()).toStrictEqual(Object.keys(searchAttributes).sort());
  const query = "CenterName = '兵团' AND InSequence = true AND NextDue < '2026-01-02T00:00:00+08:00'";
  const { count: found } = await eventually(
    'a workflow found by its attributes',
    () => client.workflow.count(query),
    ({ count }) => count > 0,
  );
  expect(found).toBe(1);
  await connection.close();
  await temporal.stop();
  expect(statSync(options.dataFile).size).toBeGreaterThan(0);
  expect(await temporal.exited).toBe('exit code 0');
  expect(lines[0]).toContain('Temporal');
});

test('a dev server that cannot start says why, in its own words', async () => {
  const port = await freePort();
  const starting = startTemporal({ dataFile: '/nowhere/temporal.db', port, uiPort: await freePort([port]) });
  await expect(starting).rejects.toThrow(/Temporal 未就绪即退出（exit code 1）[\s\S]*\| .*\/nowhere/);
});

test('the test server takes the search attributes as well', async () => {
  const environment = endings.with(await startTestServer(), (it) => it.teardown());
  const { searchAttributes: seen } = await start(environment.client).then((handle) => handle.describe());
  expect(Object.keys(seen).sort()).toStrictEqual(expect.arrayContaining(Object.keys(searchAttributes).sort()));
});
