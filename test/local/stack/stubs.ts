import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launch } from '../../../local/launch';
import { type ChildName, type StackOptions, startStack } from '../../../local/stack';
import { hangsAfterMs } from '../../support/eventually';
import { stackPorts } from '../../support/ports';

/** A child that listens, says so, and writes down when it starts and stops. */
export function stub(
  name: string,
  home: string,
  port: number,
  more: { readonly script?: string; readonly deaf?: boolean } = {},
): Launch {
  const script = `
    const { appendFileSync } = require('node:fs');
    const note = (what) => appendFileSync(${JSON.stringify(join(home, 'notes'))}, '${name} ' + what + '\\n');
    ${more.script ?? ''}
    process.on('SIGTERM', () => { note('stopped'); ${more.deaf ? '' : 'process.exit(0);'} });
    require('node:net').createServer().listen(${port}, '127.0.0.1', () => { note('started'); console.log('${name} ready'); });`;
  return {
    name,
    command: process.execPath,
    args: ['-e', script],
    logFile: join(home, 'logs', `${name}.log`),
    ready: new RegExp(`${name} ready`),
    readyWithinMs: hangsAfterMs,
    stopWithinMs: more.deaf ? 1000 : hangsAfterMs,
  };
}

/** A stack of stubs on any free ports. */
export function stubStack(home: string, options: Partial<StackOptions> = {}): ReturnType<typeof startStack> {
  return startStack({
    home,
    ports: stackPorts(),
    ...options,
    launches: {
      store: ({ ports }) => stub('store', home, ports.eventstore),
      temporal: ({ ports }) => stub('temporal', home, ports.temporal),
      mail: ({ ports }) => stub('mail', home, ports.mail),
      worker: ({ ports }) => stub('worker', home, ports.ui),
      ...options.launches,
    },
  });
}

/** What the stubs wrote down. */
export const notes = (home: string): string[] => readFileSync(join(home, 'notes'), 'utf8').trim().split('\n');

export const all: readonly ChildName[] = ['store', 'temporal', 'mail', 'worker'];

// Run as a program: a stack of stubs in a process of its own, to be killed by a test.
if (require.main === module) {
  void stubStack(process.argv[2] ?? '', { tell: console.log }).then((stack) =>
    console.log(JSON.stringify(stack.pids())),
  );
}
