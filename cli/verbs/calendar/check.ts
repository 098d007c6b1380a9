import { readAllCenters } from '../../../register';
import { center } from '../../../rules/center';
import { deadlineLabel } from '../../../rules/kernel/deadline';
import { withRecord } from '../../connections';
import { exit, paint, print, table } from '../../output';
import { verb } from '../../verb';

/** Open deadlines that still stand on years not published; their days may move. */
export default verb({
  group: '查看',
  usage: 'calendar check',
  about: '仍为暂定的期限',
  run: async ({ output }) => {
    const deadlines = (await withRecord(readAllCenters))
      .flatMap(({ id, lifecycle, deadline }) =>
        Object.values(deadline)
          .filter((d) => d.state === 'open' && d.provisional)
          .map(({ name, due: on, provisional }) => ({
            center: id,
            centerName: lifecycle.name ?? id,
            name,
            on,
            provisional,
          })),
      )
      .sort((a, b) => a.on.localeCompare(b.on));
    const rows = deadlines.map((d) => [d.on, d.centerName, deadlineLabel(center, d.name)]);
    print(output, { deadlines }, () =>
      rows.length === 0
        ? '没有期限落在尚未公布节假日安排的年份'
        : `${table(['日期', '中心', '期限'], rows)}\n${paint('yellow', `${rows.length} 个期限尚为暂定`)}`,
    );
    return exit.done;
  },
});
