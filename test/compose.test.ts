import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { searchAttributes } from '../local/temporal';
import { readSettings, settingNames } from '../settings';
import { programs } from '../settings/programs';

const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  restart: z.string(),
  environment: z.record(z.string(), z.string()),
  depends_on: z
    .record(z.string(), z.object({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }))
    .default({}),
  healthcheck: z
    .object({ test: z.array(z.string()).min(2), interval: z.string(), timeout: z.string(), retries: z.number() })
    .optional(),
  volumes: z.array(z.string().regex(/^[a-z-]+:\/\S+$/)).default([]),
  ports: z.array(z.string()).default([]),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
  command: z.array(z.string()).optional(),
});
const composeFile = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  configs: z.record(z.string(), z.object({ content: z.string() })),
});

const compose = composeFile.parse(parse(read('docker-compose.yml')));
const services = Object.entries(compose.services);
const oneShots = ['temporal-schema', 'temporal-namespace'];
const stages = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map((match) => match[1] ?? '');

test('is the whole production shape', () => {
  expect(Object.keys(compose.services)).toStrictEqual([
    'eventstore',
    'postgresql',
    'temporal-schema',
    'temporal',
    'temporal-namespace',
    'temporal-ui',
    'worker',
  ]);
});

test('every image has an exact version', () => {
  for (const image of [...services.map(([, { image }]) => image), ...stages])
    expect(image).toMatch(/^[\w./-]+:\d+\.\d+\.?\d*[\w.-]*$/);
  const { image: server } = compose.services.temporal ?? {};
  for (const name of oneShots) expect(compose.services[name]?.image.split(':')[1]).toBe(server?.split(':')[1]);
});

test.each(services)(
  '%s has a health check or is a one-shot, and a restart policy that fits',
  (name, { healthcheck, restart }) => {
    expect(healthcheck === undefined).toBe(oneShots.includes(name));
    expect(restart).toMatch(oneShots.includes(name) ? /^on-failure:\d+$/ : /^unless-stopped$/);
  },
);

test.each(services)('%s waits for what it needs: health of a server, the end of a one-shot', (_, { depends_on }) => {
  for (const [name, { condition }] of Object.entries(depends_on)) {
    expect(Object.keys(compose.services)).toContain(name);
    expect(condition).toBe(oneShots.includes(name) ? 'service_completed_successfully' : 'service_healthy');
  }
});

test('every volume and config that is used is declared, and the other way round', () => {
  const used = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0]));
  expect(used.sort()).toStrictEqual(Object.keys(compose.volumes).sort());
  expect(services.flatMap(([, { configs }]) => configs.map(({ source }) => source))).toStrictEqual(
    Object.keys(compose.configs),
  );
  expect(parse(compose.configs['temporal-dynamic']?.content ?? '')).toStrictEqual({
    'history.maxInFlightUpdates': [{ value: 200 }],
  });
});

test('nothing is published beyond this machine', () => {
  for (const [, { ports }] of services) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
});

test('every variable of the worker is one it reads, with a value it takes', () => {
  const given = Object.entries(compose.services.worker?.environment ?? {});
  const environment = Object.fromEntries(
    given.map(([name, value]) => [name, value.replace(/^\$\{\w+:-(.*)\}$/, '$1')]),
  ); // as with an empty .env
  for (const [name, value] of given) if (value.startsWith('$')) expect(value).toBe(`\${${name}:-}`);
  expect(settingNames).toEqual(expect.arrayContaining(Object.keys(environment)));
  const settings = readSettings(environment);
  expect(settings).toMatchObject({
    eventstore: 'esdb://eventstore:2113?tls=false',
    temporal: 'temporal:7233',
    warnings: [],
  });
  expect(compose.services['temporal-namespace']?.environment.TEMPORAL_NAMESPACE).toBe(settings.namespace);
});

test('registers the same search attributes as the embedded stack', () => {
  const registered = [
    ...(compose.services['temporal-namespace']?.command?.join() ?? '').matchAll(/\b(\w+):(Keyword|Bool|Datetime)\b/g),
  ];
  expect(Object.fromEntries(registered.map(([, name, type]) => [name, type]))).toStrictEqual(searchAttributes);
});

test('every folder a program is in goes to where the image is built', () => {
  const kept = [...read('.dockerignore').matchAll(/^!(\S+)$/gm)].map((match) => match[1]);
  const here = readdirSync(root, { withFileTypes: true });
  const folders = here
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|test$)/.test(entry.name))
    .map(({ name }) => name);
  const rooms = folders.filter((name) =>
    readdirSync(join(root, name), { recursive: true }).some((file) => String(file).endsWith('.ts')),
  );
  expect(kept).toEqual(expect.arrayContaining([...rooms, 'bin', 'data', 'scripts']));
  expect(here.map(({ name }) => name)).toEqual(expect.arrayContaining(kept));
});

test('the image has the compiled programs and what they read, no sources, and runs the worker', () => {
  const [, image = ''] =
    read('Dockerfile')
      .split(/^FROM .* AS build$/m)[1]
      ?.split(/^FROM /m) ?? [];
  const copied = [...image.matchAll(/^COPY (?:--from=build \/app\/)?(\S+)/gm)].map((match) => match[1]);
  expect(copied).toStrictEqual(['package.json', 'node_modules', 'bin', 'dist', 'data', 'audit/exports/verify.mjs']);
  const [, command = ''] = /^CMD (.*)$/m.exec(image) ?? [];
  expect(JSON.parse(command)).toStrictEqual(['node', '--enable-source-maps', 'dist/worker.js']);
  expect(Object.keys(programs)).toContain('worker');
});

test('nothing that only builds or tests is among the packages of the image', () => {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
    .parse(JSON.parse(read('package-lock.json')));
  for (const name of ['esbuild', 'tsx', 'typescript', 'jest', 'knip'])
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({ dev: true });
});
