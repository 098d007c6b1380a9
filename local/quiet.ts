import { DefaultLogger, Runtime } from '@temporalio/worker';

/**
 * Temporal's own log lines stay out of what people read; errors still show. Once a process, before the first
 * connection.
 */
export function quiet(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
    shutdownSignals: [],
  });
}
