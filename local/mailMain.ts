/**
 * The mail sink as a process of its own: `node dist/mail.js --folder F --port P`. Prints one line once it listens; exit
 * code 1 when it cannot.
 */
import { parseArgs } from 'node:util';
import { reasonOf } from '../events/reason';
import { startMailSink } from './mail';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string', default: '0' } } });
  if (!values.folder)
    throw new Error('用法：--folder 文件夹 --port 端口。 Usage: --folder FOLDER --port PORT (0 for any).');
  const sink = await startMailSink({ folder: values.folder, port: Number(values.port), tell: console.log });
  const stop = () => void sink.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  console.log(`mail listening on 127.0.0.1:${sink.port}`);
}

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
