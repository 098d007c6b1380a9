import { roleName } from '../events/fields';
import type { Refusal } from '../rules/kernel/refusal';
import type { IncomingCommand, StreamName } from '../workflows/contract';
import { commandNamed } from './commandNamed';
import { withStore } from './connections';
import { idIn } from './named';
import { CliError } from './output';

/** What to type instead of a command that was refused, where the command line has a word for it; Chinese. */
export async function remedyHere(
  { code }: Refusal,
  { type, actor }: IncomingCommand,
  stream: StreamName,
): Promise<string | undefined> {
  const by = Object.keys(commandNamed(type)?.c.by ?? {});
  switch (code) {
    case 'CENTER_UNKNOWN':
      return withStore((store) => idIn(store, stream.id)).then(
        (id) => `是否指 ${id}？`,
        (error: unknown) => (error instanceof CliError ? error.message : undefined),
      );
    case 'NOT_PERMITTED':
      return `请改写 ${by.map((role) => `--as ${role}（${roleName(role)}）`).join('，或 ')}`;
    case 'NOT_YOUR_CENTER':
    case 'NOT_AUTHORITY_OF_RECORD':
    case 'NOT_THE_EVALUATOR':
    case 'NOT_CONSULTED':
      return `只写 --as ${actor.role}、不写 @单位，即以该中心登记的单位办理`;
    case 'REASON_REQUIRED':
      return '请加上 --reason 理由';
    case 'DOCUMENT_REQUIRED':
    case 'INVALID_DATA':
      return `应写的内容和文件的写法见 npx centers commands ${type}`;
    case 'FOUR_EYES':
      return `拟办：npx centers do PrepareDecision ${stream.id} --as bureau-handler --json '{"command":"${type}","data":{…}}'，data 与签发的内容相同；签发人另以 --person 写明本人编号`;
    default:
      return undefined;
  }
}
