import { setTimeout as pause } from 'node:timers/promises';
import { someAtOnce } from '../events/flow';
import { programStream } from '../events/streams';
import { type Examination, examine } from '../register/doctor';
import { evidenceStanding } from '../register/standing';
import { fromMillis } from '../rules/time/dates';
import { addresses, withCenters, withRecord, withStore } from './connections';
import { exit, type Format, paint, print, say } from './output';
import { startAll } from './system';

/** One thing that was looked at. */
interface Line {
  readonly what: string;
  readonly ok: boolean;
  /** How it stands, and what to do about it; Chinese. */
  readonly told: string;
}

/** An examination, after a repair with how many clocks it started. */
type Examined = Examination & { readonly started?: number };

/** How long a repair waits for what was missed to be recorded, ms. */
const catchingUpMs = 10_000;

const names = { clock: '计时', due: '到期事项', notice: '通知', record: '记录' } as const;

/** `doctor`: looks at everything that must work, says what does not and what to do; with `repair` starts the clocks that do not run. Exit code 1 when something is wrong. */
export async function doctor(options: { readonly repair?: boolean; readonly output: Format }): Promise<number> {
  const { home, witnessed } = addresses();
  const lines: Line[] = [];
  const look = async <T>(
    what: string,
    work: () => Promise<T>,
    tell: (value: T) => readonly Omit<Line, 'what'>[],
  ): Promise<T | undefined> => {
    try {
      const value = await work();
      lines.push(...tell(value).map((line) => ({ what, ...line })));
      return value;
    } catch (error) {
      lines.push({ what, ok: false, told: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };
  const good = (told: string) => [{ ok: true, told }];
  const store = await look(
    '事件库',
    () => withStore((s) => s.ping(3000).then(() => true)),
    () => good('正常'),
  );
  const pollers = await look(
    '工作进程',
    () => withCenters((centers) => centers.pollers()),
    (count) =>
      count > 0
        ? good(`${count} 个在运行`)
        : [{ ok: false, told: '没有运行：指令无人办理，期限无人记录；请启动工作进程（npm start）' }],
  );
  if (store)
    await look(
      '检查点',
      () => withStore((s) => evidenceStanding(s, { home, witnessed }, fromMillis(Date.now()))),
      ({ denied, missingSince, last }) => {
        if (denied) return [{ ok: false, told: denied }];
        return missingSince
          ? [{ ok: false, told: `自${missingSince}起缺少，须由审计人员核查` }]
          : good(last ? `${last.day}已签署` : '尚无（每日 23:30 签署）');
      },
    );
  const found =
    store && pollers !== undefined ? await look('创新中心', options.repair ? repaired : examined, toldOf) : undefined;
  const ok = lines.every((line) => line.ok);
  print(options.output, { ok, lines, ...(found ? { examination: found } : {}) }, () =>
    lines
      .map(({ what, ok: fine, told }) => `${fine ? paint('green', '正常') : paint('red', '有误')}  ${what}：${told}`)
      .join('\n'),
  );
  if (found && (found.stopped.length > 0 || !found.programRuns))
    say('用 npx centers doctor --repair 启动没有运行的计时');
  return ok ? exit.done : exit.failed;
}

const examined = (): Promise<Examined> =>
  withRecord((store) => withCenters((centers) => examine(store, centers, Date.now())));

/** Starts what does not run. What was missed is recorded, each item at its own day, once its clock runs: so it is looked at again until that is done. */
async function repaired(): Promise<Examined> {
  const before = await examined();
  const started = before.stopped.length + (before.programRuns ? 0 : 1);
  const late = before.ailments.some(({ lack }) => lack === 'notice');
  if (started === 0 && !late) return before;
  await withCenters(async (centers) => {
    if (late) await someAtOnce(before.owed, (letter) => centers.deliver(letter));
    await startAll(centers, before.stopped);
    if (!before.programRuns) await centers.start(programStream);
  });
  for (const begun = Date.now(); ; ) {
    const after = await examined();
    const waiting = after.ailments.some(({ lack }) => lack !== 'record');
    if (!waiting || Date.now() - begun > catchingUpMs) return { ...after, started };
    await pause(500);
  }
}

function toldOf({ centers, ailments, over, started, delivers }: Examined): Omit<Line, 'what'>[] {
  const bad = ailments.map(({ lack, stream, what, since }) => ({
    ok: false,
    told: `${names[lack]}：${stream ? `${stream} ` : ''}${what}${since ? `（自${since}告警）` : ''}`,
  }));
  return [
    ...(started ? [{ ok: true, told: `已启动 ${started} 个计时，漏记的到期事项按各自的日期补记` }] : []),
    ...(bad.length > 0 ? bad : [{ ok: true, told: `${centers} 家，计时都在运行，没有漏记的到期事项` }]),
    ...(delivers === false
      ? [
          {
            ok: true,
            told: '没有设置投递渠道（CENTERS_SMTP_URL 或 CENTERS_WEBHOOK_URL）：文书和提醒只在记录中，须由人送达',
          },
        ]
      : []),
    ...over.map((alarm) => ({ ok: true, told: `告警 ${alarm} 已不成立，下次夜间核对时解除` })),
  ];
}
