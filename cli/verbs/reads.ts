import { readsOf } from '../../audit/reads';
import { membersOf } from '../../events/members';
import { withRecord } from '../connections';
import { idIn } from '../named';
import { exit, minuteOf, print, table } from '../output';
import { told } from '../told';
import { verb } from '../verb';

/** Who among the auditors read whose personal data, when and why. */
export default verb({
  group: '审计',
  usage: 'reads [center]',
  about: '审计人员查看个人信息的记录',
  run: async (meant, { output }) => {
    const events = await withRecord(async (store) =>
      readsOf(store, meant === undefined ? undefined : await idIn(store, meant)),
    );
    const value = events.map((e) => ({
      ...e.data,
      by: e.metadata.actor,
      reason: e.metadata.reason,
      recordedAt: e.metadata.recordedAt,
    }));
    print(output, { reads: value }, () =>
      events.length === 0
        ? '没有审计人员查看个人信息的记录'
        : table(
            ['时间', '何人', '查看', '理由'],
            events.map((e) => [
              minuteOf(e.metadata),
              String(membersOf(e.metadata.actor).id),
              told(e.type, e.data),
              String(e.metadata.reason ?? '—'),
            ]),
          ),
    );
    return exit.done;
  },
});
