import { randomUUID } from 'node:crypto';
import { addNote, notesOn } from '../../audit/notes';
import { fromMillis } from '../../rules/time/dates';
import { thereIn } from '../auditing/there';
import { withRecord, withStoreToWrite } from '../connections';
import { preset, text } from '../option';
import { CliError, exit, type Format, minuteOf, paint, print } from '../output';
import { actorOf } from '../reader';
import { told } from '../told';
import { verb } from '../verb';

/** The auditor's note on a center; without a text, the notes there are. */
export default verb({
  group: '审计',
  usage: 'note <center> [text]',
  about: '审计批注；不写内容则列出已有批注',
  options: {
    as: preset(text('role', '角色'), 'auditor'),
    person: text('id', '批注人编号'),
    revision: text('n', '所批注的事件序号'),
    id: text('command-id', '指令编号'),
  },
  run: async (meant, text, { output, id = randomUUID(), ...options }) => {
    if (text === undefined) return notes(meant, output);
    const revision = options.revision === undefined ? undefined : Number(options.revision);
    if (revision !== undefined && !Number.isSafeInteger(revision))
      throw new CliError('--revision 应为事件序号 / a revision number', exit.usage);
    const outcome = await withStoreToWrite(async (store) => {
      const center = await thereIn(store, meant);
      return addNote(store, { center, text, revision }, { id, actor: actorOf(options) }, fromMillis(Date.now()));
    });
    if ('refused' in outcome) {
      print(output, outcome, () => `${paint('red', '不予受理')} ${outcome.refused.message}`);
      return exit.refused;
    }
    print(output, outcome, () => `${paint('green', '已记录')} 审计批注 #${outcome.recorded[0]?.revision ?? 0}`);
    return exit.done;
  },
});

async function notes(meant: string, format: Format): Promise<number> {
  const found = await withRecord(async (store) => notesOn(store, await thereIn(store, meant)));
  const value = found.map((e) => ({ ...e.data, by: e.metadata.actor, recordedAt: e.metadata.recordedAt }));
  print(format, { notes: value }, () =>
    found.length === 0
      ? '没有审计批注'
      : found.map((e) => `${minuteOf(e.metadata)}  ${told(e.type, e.data)}`).join('\n'),
  );
  return exit.done;
}
