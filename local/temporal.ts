import { Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { ensureSearchAttributes } from '../worker/searchAttributes';
import { attributes } from '../workflows/attributes';
import { type OnProgress, temporalCli, timeSkippingTestServer } from './binaries';
import { type Launch, launch } from './launch';

/** What Temporal's list can be searched by, name and type as the CLI spells it: what the workflows set. */
export const searchAttributes: Readonly<Record<string, 'Keyword' | 'Bool' | 'Datetime'>> = Object.fromEntries(
  Object.values(attributes).map(({ name, type }) => [
    name,
    ({ KEYWORD: 'Keyword', BOOL: 'Bool', DATETIME: 'Datetime' } as const)[type],
  ]),
);

export interface TemporalOptions {
  /** SQLite file of the server; made when it does not exist. */
  readonly dataFile: string;
  readonly port: number;
  readonly uiPort: number;
  /** Default `default`. */
  readonly namespace?: string;
  readonly logFile?: string;
  readonly onLog?: (line: string) => void;
}

/** How to start the dev server on 127.0.0.1, so that acknowledged work survives a power cut. */
export function temporalLaunch(
  executable: string,
  { dataFile, port, uiPort, namespace = 'default', logFile, onLog }: TemporalOptions,
): Launch {
  const attributes = Object.entries(searchAttributes).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const flags: Record<string, string> = {
    '--ip': '127.0.0.1',
    '--port': String(port),
    '--ui-port': String(uiPort),
    '--namespace': namespace,
    '--db-filename': dataFile,
  };
  return {
    name: 'Temporal',
    command: executable,
    args: [
      ...['server', 'start-dev', '--ui-disable-news-fetch', '--log-level', 'warn'],
      ...Object.entries(flags).flat(),
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
      ...['--dynamic-config-value', 'history.maxInFlightUpdates=200'],
      ...attributes,
    ],
    ...(logFile === undefined ? {} : { logFile }),
    ...(onLog === undefined ? {} : { onLine: onLog }),
    ready: () => ensureNamespace(`127.0.0.1:${port}`, namespace),
    readyWithinMs: 60_000,
    stopWithinMs: 4000,
  };
}

export interface Temporal {
  /** `host:port` of the frontend. */
  readonly address: string;
  /** Page of the UI. */
  readonly ui: string;
  readonly pid: number;
  /** Resolves when the server is gone, with the reason. */
  readonly exited: Promise<string>;
  /** SIGTERM, and SIGKILL after 4 s; resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts Temporal's dev server; resolves when the namespace answers and every search attribute is registered (1–4 s).
 * @throws Error with the last lines of the server's own log when it ends before that, or within 60 s is not ready
 */
export async function startTemporal(
  options: TemporalOptions & { readonly onProgress?: OnProgress },
): Promise<Temporal> {
  const server = await launch(temporalLaunch(await temporalCli(options.onProgress), options));
  await server.ready.catch(async (error: Error) => {
    await server.stop();
    throw error;
  });
  const { pid, exited, stop } = server;
  return { address: `127.0.0.1:${options.port}`, ui: `http://127.0.0.1:${options.uiPort}`, pid, exited, stop };
}

/** Starts the server whose clock skips, with the search attributes registered; end it with `teardown()`. */
export async function startTestServer(onProgress?: OnProgress): Promise<TestWorkflowEnvironment> {
  const path = await timeSkippingTestServer(onProgress);
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await ensureSearchAttributes(environment.connection, 'default');
  return environment;
}

/** Throws while the server does not answer; registers what an older data file does not know yet. */
async function ensureNamespace(address: string, namespace: string): Promise<void> {
  const connection = Connection.lazy({ address, connectTimeout: '300ms' });
  try {
    await connection.withDeadline(Date.now() + 5000, async () => {
      await connection.ensureConnected();
      await connection.workflowService.describeNamespace({ namespace });
      await ensureSearchAttributes(connection, namespace);
      // The frontend keeps a copy of the list: only when it understands the question may a workflow use the attributes.
      const query = Object.keys(searchAttributes)
        .map((name) => `${name} IS NULL`)
        .join(' AND ');
      await connection.workflowService.countWorkflowExecutions({ namespace, query });
    });
  } finally {
    await connection.close();
  }
}
