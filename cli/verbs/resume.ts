import { readAllCenters } from '../../register';
import { startAll } from '../clocks';
import { withCentersToSend, withRecord } from '../connections';
import { exit, print } from '../output';
import { verb } from '../verb';

/** Starts the clock of every center from its stream; centers whose clock runs are left alone. */
export default verb({
  group: '运维',
  usage: 'resume',
  about: '由事件流重新启动全部计时',
  run: async ({ output }) => {
    const running = await withRecord(async (store) =>
      (await readAllCenters(store)).filter((s) => !s.lifecycle.ended).map((s) => s.id),
    );
    await withCentersToSend((centers) => startAll(centers, running));
    print(output, { resumed: running.length, centers: running }, () => `${running.length} 家创新中心的计时均已运行`);
    return exit.done;
  },
});
