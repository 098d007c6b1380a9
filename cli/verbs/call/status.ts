import { readOthers } from '../../../client/campaign/complete';
import { readProgram } from '../../../register';
import { callsOf } from '../../../rules/program/call/known';
import { withRecord } from '../../connections';
import { exit, print, table } from '../../output';
import { verb } from '../../verb';

/** All calls, with who was recommended under each of them. */
export default verb({
  group: '批次',
  usage: 'call status',
  about: '申报通知：受理期限、名额和已推荐的',
  run: ({ output }) =>
    withRecord(async (store) => {
      const state = await readProgram(store);
      const others = await readOthers(store);
      const calls = callsOf(() => state)().map((call) => ({
        ...call,
        places: call.places.map((p) => ({ ...p, recommended: others.recommended?.(call.id, p.authority) ?? [] })),
      }));
      const rows = calls.map(({ id, title, opensOn, closesOn, cutoff = '', places }) => [
        id,
        title,
        opensOn,
        `${closesOn} ${cutoff}`.trim(),
        places.map((p) => `${p.authority.name} ${p.recommended.length}/${p.places}`).join('\n') || '不限',
      ]);
      print(output, { calls }, () =>
        rows.length === 0 ? '没有申报通知' : table(['编号', '名称', '开始受理', '截止', '已推荐/名额'], rows),
      );
      return exit.done;
    }),
});
