import type { DoctorReport } from './examined';
import { type Evidence, newestText } from './signed';

/** What the doctor says of what was looked at. */
export interface DoctorLine {
  readonly ok: boolean;
  /** How it stands, and what to do about it; Chinese. */
  readonly told: string;
}
const good = (told: string): DoctorLine[] => [{ ok: true, told }];
const bad = (told: string): DoctorLine[] => [{ ok: false, told }];
const names = { clock: '计时', due: '到期事项', notice: '通知', record: '记录', command: '指令' } as const;

export const storeLines = (): DoctorLine[] => good('正常');

export const workerLines = (count: number): DoctorLine[] =>
  count > 0 ? good(`${count} 个在运行`) : bad('没有运行：指令无人办理，期限无人记录；请启动工作进程（npm start）');

export function evidenceLines(evidence: Evidence): DoctorLine[] {
  const { denied, missingSince } = evidence;
  if (denied) return bad(denied);
  if (missingSince) return bad(`自${missingSince}起缺少，须由审计人员核查`);
  return good(newestText(evidence));
}

export function centerLines({ centers, ailments, over, started, setAside = [], delivers }: DoctorReport): DoctorLine[] {
  const ill = ailments.flatMap(({ lack, stream, what, since }) =>
    bad(`${names[lack]}：${stream ? `${stream} ` : ''}${what}${since ? `（自${since}告警）` : ''}`),
  );
  const silent = '没有设置投递渠道（CENTERS_SMTP_URL 或 CENTERS_WEBHOOK_URL）：文书和提醒只在记录中，须由人送达';
  return [
    ...(started ? good(`已启动 ${started} 个计时，漏记的到期事项按各自的日期补记`) : []),
    ...setAside.flatMap(({ stream, reason, command }) =>
      good(
        `${stream} 已重新开始（${reason}）${command ? `；指令 ${command.type}（编号 ${command.id}）已搁置并登记为未受理，请以新的编号重发` : ''}`,
      ),
    ),
    ...(ill.length > 0 ? ill : good(`${centers} 家，计时都在运行，没有漏记的到期事项`)),
    ...(delivers === false ? good(silent) : []),
    ...over.flatMap((alarm) => good(`告警 ${alarm} 已不成立，下次夜间核对时解除`)),
  ];
}
