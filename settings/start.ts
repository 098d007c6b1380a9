import { type StreamName, streamName } from '../events/streams';

/**
 * How the workflow of a stream is started, by whoever comes first: a person's command, a fan-out, `resume`. A lost
 * Temporal database heals itself for whoever is spoken to (USE_EXISTING), and an ended center is opened again by a late
 * command (ALLOW_DUPLICATE).
 */
export const startOptions = (stream: StreamName, taskQueue: string) => ({
  workflowId: streamName(stream),
  taskQueue,
  args: [{ id: stream.id }] satisfies [{ id: string }],
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  workflowTaskTimeout: '5s' as const,
});
