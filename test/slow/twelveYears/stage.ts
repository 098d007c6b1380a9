import type { ParsedMail } from 'mailparser';
import type { StoredEvent } from '../../../events/store';
import type { IncomingCommand } from '../../../workflows/contract';
import { type MailServer, mailPost, startMailServer } from '../../delivery/servers';
import { adoption, centerStream, nameOf, programStream } from '../../engine/commands';
import { Rig } from '../../engine/rig';
import { type Act, from, until } from './script';

/** Plays a life on the real engine, with a mail server in a process of its own, and keeps all it got. */

/** Something that happens beside the life, at an instant of it. */
export interface Happening {
  readonly on: string;
  readonly time: string;
  readonly what: (stage: Stage) => Promise<void>;
}

/** What became of a life: its record, and every mail the server got, in the order in which they came. */
export interface Told {
  readonly events: readonly StoredEvent[];
  readonly mails: readonly ParsedMail[];
}

const rows = [
  { role: 'center', organization: 'c1', mail: 'c1@center.example' },
  { role: 'authority', organization: 'shi-8', mail: 'shi-8@authority.example' },
  { role: 'evaluator', organization: 'pinggu', mail: 'pinggu@evaluator.example' },
  { role: 'bureau-handler', mail: 'handler@bureau.example' },
  { role: 'bureau-leader', mail: 'leader@bureau.example' },
];
/** Who has which address, by the word the list of mails has for him. */
const people: Readonly<Record<string, string>> = {
  'c1@center.example': '创新中心',
  'shi-8@authority.example': '主管单位',
  'handler@bureau.example': '经办',
  'leader@bureau.example': '领导',
  'pinggu@evaluator.example': '评估机构',
};
export const roleNames: Readonly<Record<string, string>> = {
  center: '创新中心',
  authority: '主管单位',
  'bureau-handler': '经办',
  'bureau-leader': '领导',
};

class Stage {
  private readonly mails: ParsedMail[] = [];
  private constructor(
    readonly rig: Rig,
    private server: MailServer,
  ) {}

  static async open(): Promise<Stage> {
    const server = await startMailServer();
    const stage = new Stage(
      await Rig.open({ day: from, time: '08:00', post: mailPost(`smtp://127.0.0.1:${server.port}`, rows) }),
      server,
    );
    // Each reminder is a mail of its own.
    for (const command of adoption('each-alone', { 'reminders.digest': 'none' })) await stage.must(command, 'program');
    return stage;
  }

  /** Sends a command that must be recorded. Throws what it was answered otherwise. */
  async must(command: IncomingCommand, to: 'program' | 'c1' = 'c1'): Promise<void> {
    const outcome = await this.rig.centers.send(to === 'program' ? programStream : centerStream(to), command);
    if (!('recorded' in outcome)) throw new Error(`${command.type} of ${command.id}: ${JSON.stringify(outcome)}`);
  }

  async mailServerGoes(): Promise<void> {
    this.mails.push(...(await this.server.parsed()));
    await this.server.stop();
  }
  async mailServerComesBack(): Promise<void> {
    this.server = await startMailServer({ port: this.server.port });
  }

  async told(): Promise<Told> {
    return { events: await this.rig.events('c1'), mails: [...this.mails, ...(await this.server.parsed())] };
  }

  async close(): Promise<void> {
    await this.rig.close();
    await this.server.stop();
  }
}

/** The life, each act at noon of its day, and what happens beside it. */
export async function tell(life: readonly Act[], beside: readonly Happening[] = []): Promise<Told> {
  const stage = await Stage.open();
  const acts = life.map(({ on, command }): Happening => ({ on, time: '12:00', what: () => stage.must(command) }));
  const all = [...acts, ...beside].sort((a, b) => `${a.on}${a.time}`.localeCompare(`${b.on}${b.time}`));
  try {
    for (const { on, time, what } of all) {
      await stage.rig.until(on, time);
      await what(stage);
    }
    await stage.rig.until(until, '12:00');
    return await stage.told();
  } finally {
    await stage.close();
  }
}

export const addressOf = (mail: ParsedMail): string => (mail.to as { text: string }).text.replace(/^.*<|>$/g, '');

/**
 * Day, recipient and what it says: `2025-03-28 创新中心
 * 提醒：2024年度报告截止，届满前1个工作日。2025年4月1日（还有1个工作日）`.
 */
export function lineOf(mail: ParsedMail): string {
  const subject = (mail.subject ?? '').replaceAll(`（${nameOf('c1')}）`, '');
  const [, due = ''] = /^ {2}· .*?：(\d.*)$/m.exec(mail.text ?? '') ?? [];
  const says = subject.startsWith('提醒：')
    ? `${subject}。${due.replace('该年节假日安排尚未公布，日期暂定', '暂定')}`
    : subject;
  return `${mail.date?.toISOString().slice(0, 10)} ${people[addressOf(mail)] ?? addressOf(mail)} ${says}`;
}

/**
 * Letter and address of a mail, as the record names them: `reminder/annual-report-2024/2025-04-01/-1wd c1
 * c1@center.example`.
 */
export function letterOf(mail: ParsedMail): string {
  const [, ...parts] = decodeURIComponent(String(mail.headers.get('x-centers-letter'))).split('/');
  return `${parts.slice(0, -1).join('/')} ${parts.at(-1)} ${addressOf(mail)}`;
}

/** One line for all who got the same on the same day, in the order of time. */
export function listed(lines: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    const [, on, who = '', says] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
    const key = `${on} ${says}`;
    groups.set(key, [...(groups.get(key) ?? []), who]);
  }
  const order = Object.values(people);
  return [...groups]
    .map(
      ([key, who]) =>
        `${key.slice(0, 10)} ${who.sort((a, b) => order.indexOf(a) - order.indexOf(b)).join('、')} ${key.slice(11)}`,
    )
    .sort();
}
