import { randomUUID } from 'node:crypto';
import { actorFrom } from '../client/actor';
import type { Outcome } from '../client/centers';
import { streamName } from '../events/streams';
import { readCenter } from '../register';
import type { IncomingCommand, Recorded, StreamName } from '../workflows/contract';
import { dataOf } from './commandData';
import { withRecord } from './connections';
import { day } from './day';
import type { sendAs } from './options';
import { exit, type Format, paint, print, say } from './output';
import { actorOf } from './reader';
import { remedyHere } from './remedy';
import { told } from './told';
import type { GivenBy } from './verb';

/** What `do` and `signal` send, and what they say of the answer. */

/** Makes the command a person meant, with the organization that is named for the center when none was given. */
export async function commandOf(
  type: string,
  stream: StreamName,
  options: GivenBy<typeof sendAs>,
): Promise<IncomingCommand> {
  actorOf(options);
  const effectiveOn = day(options.effectiveOn);
  const data = dataOf(options.json);
  const state =
    stream.aggregate === 'center' && !options.as.includes('@') && !options.as.startsWith('bureau')
      ? await withRecord(async (store) => (await readCenter(store, stream.id))?.state)
      : undefined;
  return {
    id: options.id ?? randomUUID(),
    type,
    actor: actorFrom(options.as, stream.id, state, data, options.person),
    data,
    ...(options.reason ? { reason: options.reason } : {}),
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
  };
}

/** Prints what became of a command, and gives the exit code for it. */
export async function report(
  outcome: Outcome,
  command: IncomingCommand,
  stream: StreamName,
  format: Format,
): Promise<number> {
  if ('refused' in outcome) {
    print(format, outcome, () => `${paint('red', '不予受理')} ${outcome.refused.message}`);
    const remedy = await remedyHere(outcome.refused, command, stream);
    if (remedy !== undefined) say(remedy);
    return exit.refused;
  }
  if ('pending' in outcome) {
    const { id, accepted, why } = outcome.pending;
    const known = why === undefined ? '' : `（${why}）`;
    const text = accepted
      ? `已收到，尚未决定${known}，可以办理时自动办理。指令编号 ${id}；可用同一编号再次发送以查询结果。`
      : `尚不知是否送达${known}。指令编号 ${id}；请用同一编号再次发送，不会重复办理。`;
    print(format, { pending: outcome.pending }, () => paint('yellow', text));
    return accepted ? exit.pending : exit.failed;
  }
  const text = format === 'json' ? '' : await recordedText(outcome.recorded, stream);
  print(format, { id: command.id, recorded: outcome.recorded }, () => text);
  return exit.done;
}

async function recordedText(recorded: readonly Recorded[], stream: StreamName): Promise<string> {
  const name = streamName(stream);
  const first = recorded[0]?.revision ?? 0;
  const last = recorded.at(-1)?.revision ?? 0;
  const events = await withRecord((store) => store.read(name, first)).catch(() => []);
  const news = events.filter((e) => e.revision <= last);
  return news.length > 0
    ? news.map((e) => `${paint('green', '已记录')} #${e.revision} ${told(e.type, e.data)}`).join('\n')
    : `已记录 ${recorded.map((r) => r.type).join('、')}`;
}
