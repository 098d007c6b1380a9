/** A worker process of its own for the bare workflow: `tsx test/bench/bare/worker.ts ADDRESS`. */
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { quiet } from '../../../local/quiet';

async function main(address: string): Promise<void> {
  quiet();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: 'bare',
    workflowsPath: join(__dirname, 'workflow.ts'),
    activities: { async nothing() {} },
    maxCachedWorkflows: 1000,
    stickyQueueScheduleToStartTimeout: '1s',
  });
  process.once('SIGTERM', () => worker.shutdown());
  const ended = worker.run();
  console.log('worker ready');
  await ended;
}

main(process.argv[2] ?? '127.0.0.1:7233').then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
