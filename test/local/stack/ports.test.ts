import { createServer, type Server } from 'node:net';
import { choosePort, isFree } from '../../../local/ports';
import { freePort } from '../../support/ports';

let busy: Server;
let port: number;

beforeAll(async () => {
  port = await freePort();
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(port, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => busy.close(resolve)));

test('a port somebody listens on is not free, and another is chosen', async () => {
  expect(await isFree(port)).toBe(false);
  const chosen = await choosePort(port);
  expect(chosen).not.toBe(port);
  expect(await isFree(chosen)).toBe(true);
});

test('a free preferred port is kept, unless it is already promised to somebody', async () => {
  const free = await freePort();
  expect(await choosePort(free)).toBe(free);
  expect(await choosePort(free, [free])).not.toBe(free);
});
