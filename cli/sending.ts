import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { actorFrom, UnknownRole } from '../client/actor';
import type { Outcome } from '../client/centers';
import type { StoredEvent } from '../events/store';
import { readCenter } from '../register';
import type { IncomingCommand, StreamName } from '../workflows/contract';
import { withCenters, withRecord } from './connections';
import { CliError, exit, type Format, paint, print } from './output';
import { told } from './told';

export interface SendOptions {
  readonly as: string;
  readonly json?: string;
  readonly id?: string;
  readonly person?: string;
  readonly reason?: string;
  readonly effectiveOn?: string;
  readonly output: Format;
}

/** An event may hold 1 MiB; documents travel as title and SHA-256, so a larger command is a mistake. */
const mostBytes = 900_000;

/** `center-…` streams by their id; `program` is the second aggregate. */
export function streamOf(center: string): StreamName {
  if (center === 'program') return { aggregate: 'program', id: 'program' };
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(center)) {
    throw new CliError(
      `中心编号“${center.slice(0, 80)}”无效：只能含小写字母、数字和连字符，以字母或数字开头，最长 63 个字符 / not a valid id of a center`,
      exit.usage,
    );
  }
  return { aggregate: 'center', id: center };
}

/** The data after `--json`: JSON text, or `@FILE`. */
function dataOf(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {};
  let text = json;
  if (json.startsWith('@')) {
    try {
      text = readFileSync(json.slice(1), 'utf8');
    } catch {
      throw new CliError(`读不出文件 ${json.slice(1)} / cannot read the file`, exit.usage);
    }
  }
  if (Buffer.byteLength(text) > mostBytes) {
    throw new CliError(
      `内容过大（${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB，上限 ${mostBytes / 1e6} MB）：附件只填名称和 SHA-256，不随指令传送 / the data are too large`,
      exit.usage,
    );
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw new CliError(
      `--json 后面不是有效的 JSON：${error instanceof Error ? error.message : ''} / not valid JSON`,
      exit.usage,
    );
  }
  throw new CliError('--json 后面应为一个 JSON 对象 {…} / a JSON object is needed', exit.usage);
}

/** Makes the command a person meant, with the organization that is named for the center when none was given. */
async function commandOf(type: string, stream: StreamName, options: SendOptions): Promise<IncomingCommand> {
  const data = dataOf(options.json);
  const state =
    stream.aggregate === 'center' && !options.as.includes('@') && !options.as.startsWith('bureau')
      ? await withRecord(async (store) => (await readCenter(store, stream.id))?.state)
      : undefined;
  try {
    return {
      id: options.id ?? randomUUID(),
      type,
      actor: actorFrom(options.as, stream.id, state, data, options.person),
      data,
      ...(options.reason ? { reason: options.reason } : {}),
      ...(options.effectiveOn ? { effectiveOn: options.effectiveOn } : {}),
    };
  } catch (error) {
    throw error instanceof UnknownRole ? new CliError(error.message, exit.usage) : error;
  }
}

/** `do`: sends a command and prints what was recorded, or the refusal. */
export async function doCommand(type: string, center: string, options: SendOptions): Promise<number> {
  const stream = streamOf(center);
  const command = await commandOf(type, stream, options);
  const outcome = await withCenters((centers) => centers.send(stream, command));
  return report(outcome, command, stream, options.output);
}

async function report(outcome: Outcome, command: IncomingCommand, stream: StreamName, format: Format): Promise<number> {
  if ('refused' in outcome) {
    print(format, { refused: outcome.refused }, () => `${paint('red', '不予受理')} ${outcome.refused.message}`);
    return exit.refused;
  }
  if ('pending' in outcome) {
    const { id, accepted } = outcome.pending;
    const text = accepted
      ? `已收到，尚未决定（事件库暂时不可用，恢复后自动办理）。指令编号 ${id}；可用同一编号再次发送以查询结果。`
      : `尚不知是否送达。指令编号 ${id}；请用同一编号再次发送，不会重复办理。`;
    print(format, { pending: outcome.pending }, () => paint('yellow', text));
    return accepted ? exit.done : exit.failed;
  }
  print(format, { id: command.id, recorded: outcome.recorded }, () => '');
  if (format === 'text') {
    const name = stream.aggregate === 'program' ? 'program' : `center-${stream.id}`;
    const first = outcome.recorded[0]?.revision ?? 0;
    const last = outcome.recorded.at(-1)?.revision ?? 0;
    const events: StoredEvent[] = await withRecord((store) => store.read(name, first)).catch(() => []);
    const news = events.filter((e) => e.revision <= last);
    process.stdout.write(
      news.length > 0
        ? `${news.map((e) => `${paint('green', '已记录')} #${e.revision} ${told(e.type, e.data)}`).join('\n')}\n`
        : `已记录 ${outcome.recorded.map((r) => r.type).join('、')}\n`,
    );
  }
  return exit.done;
}

/** `signal`: sends and does not wait for an answer. */
export async function signalCommand(type: string, center: string, options: SendOptions): Promise<number> {
  const stream = streamOf(center);
  const command = await commandOf(type, stream, options);
  const { accepted, refused } = await withCenters((centers) => centers.signal(stream, command));
  if (refused) return report({ refused }, command, stream, options.output);
  print(options.output, { id: command.id, accepted }, () =>
    accepted
      ? `已送达（编号 ${command.id}）。信号没有回执：结果见 npx centers history ${center}`
      : `尚不知是否送达（编号 ${command.id}），请用同一编号再发`,
  );
  return accepted ? exit.done : exit.failed;
}
