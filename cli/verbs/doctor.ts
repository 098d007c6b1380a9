import { reasonOf } from '../../events/reason';
import { fromMillis } from '../../rules/time/dates';
import { addresses, withCenters, withStore } from '../connections';
import { examined, repaired } from '../doctor/examined';
import { centerLines, type DoctorLine, evidenceLines, storeLines, workerLines } from '../doctor/lines';
import { evidenceOf } from '../doctor/signed';
import { flag } from '../option';
import { exit, paint, print, say } from '../output';
import { verb } from '../verb';

/**
 * Looks at everything that must work, says what does not and what to do; with `--repair` starts the clocks that do
 * not run. Exit code 1 when something is wrong.
 */
export default verb({
  group: '运维',
  usage: 'doctor',
  about: '逐项检查：部件、检查点、每家中心的计时和到期事项',
  options: { repair: flag('启动没有运行的计时') },
  run: async ({ repair, output }) => {
    const { home, witnessed } = addresses();
    const lines: ({ readonly what: string } & DoctorLine)[] = [];
    const look = async <T>(what: string, work: () => Promise<T>, tell: (value: T) => readonly DoctorLine[]) => {
      try {
        const value = await work();
        lines.push(...tell(value).map((line) => ({ what, ...line })));
        return value;
      } catch (error) {
        lines.push({ what, ok: false, told: reasonOf(error) });
        return undefined;
      }
    };
    const store = await look('事件库', () => withStore((s) => s.ping(3000).then(() => true)), storeLines);
    const pollers = await look('工作进程', () => withCenters((centers) => centers.pollers()), workerLines);
    const evidence = () => withStore((s) => evidenceOf(s, { home, witnessed }, fromMillis(Date.now())));
    if (store) await look('检查点', evidence, evidenceLines);
    const bothUp = store && pollers !== undefined;
    const examination = bothUp ? await look('创新中心', repair ? repaired : examined, centerLines) : undefined;
    const ok = lines.every((line) => line.ok);
    print(output, { ok, lines, ...(examination ? { examination } : {}) }, () =>
      lines
        .map(({ what, ok: fine, told }) => `${fine ? paint('green', '正常') : paint('red', '有误')}  ${what}：${told}`)
        .join('\n'),
    );
    if (examination && (examination.stopped.length > 0 || !examination.programRuns))
      say('用 npx centers doctor --repair 启动没有运行的计时');
    return ok ? exit.done : exit.failed;
  },
});
