import { published } from '../../calendar/published';
import { exit, print, table } from '../../output';
import { verb } from '../../verb';

/** Which years are published, by layer. */
export default verb({
  group: '查看',
  usage: 'calendar show',
  about: '已公布的年份',
  run: async ({ output }) => {
    const years = await published();
    print(output, { years }, () =>
      table(
        ['层', '年', '休息日', '调休上班', '来源'],
        years.map((y) => [y.layer, String(y.year), String(y.restDays.length), String(y.workDays.length), y.from]),
      ),
    );
    return exit.done;
  },
});
