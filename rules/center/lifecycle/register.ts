import type { z } from 'zod';
import { isDate } from '../../../events/date';
import type { registeredDay } from '../../../events/lifecycle';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { hasNameForm } from './name';

/** What a register says, and what can not be taken from it (L25, X8, A34, A43): nothing is guessed. */

type RegisteredDay = z.output<typeof registeredDay>;

/** Days of other events than the approval: an unveiling never starts a clock (A34), an end is not a beginning. */
const otherEvent = /揭牌|挂牌|报道|奠基|开工|启用|签约|论证会|拟批准/;
const ended = /撤销|取消|摘牌|注销|不再列入/;
const several = /(?:等|共)\d+(?:家|个)|第[\d〇零一二三四五六七八九十百]+批/;
/** A year of a plan or a budget, which may be approved in another year. */
const ofPlan = /\d{4}\s*(?:年度|财年|财政年度|学年|届)/;
const written = /(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?/;

/** The year, month and day that a text plainly names, as far as it does: `2019年3月` → `2019-03`. */
export function plainDate(text: string): string {
  if (ofPlan.test(text) && !written.test(text.replace(ofPlan, ''))) return '';
  const [, year, month, day] = written.exec(text) ?? /(\d{4})年?/.exec(text) ?? [];
  const two = (part: string): string => `-${part.padStart(2, '0')}`;
  return year === undefined ? '' : `${year}${month ? two(month) : ''}${day ? two(day) : ''}`;
}

/**
 * Nothing of a center counts from before its approval: the day, or as much of it as the register names; of an
 * application, from before its record.
 */
export function approvedFrom({ lifecycle: { approved, imported }, record }: CenterState): string | undefined {
  if (approved) return approved.on;
  if (!imported) return record.began;
  return imported.approvedOn.exact === 'none' ? undefined : plainDate(imported.approvedOn.text);
}

/** DATE_AMBIGUOUS, NOT_AN_APPROVAL, BATCH_ROW, in this order. */
export function checkRegister(name: string, approvedOn: RegisteredDay): void {
  const { text, exact, date } = approvedOn;
  const plain = plainDate(text);
  const contradicts = exact === 'day' && plain !== '' && date !== undefined && !date.startsWith(plain);
  const noMonth = plain.length >= 7 && !isDate(`${plain.slice(0, 7)}-01`);
  if ((exact === 'day') !== (date !== undefined) || contradicts || (noMonth && exact !== 'none'))
    refuse('DATE_AMBIGUOUS', { text, exact, date: date ?? '无' });
  if (ended.test(text) || (exact !== 'none' && otherEvent.test(text))) refuse('NOT_AN_APPROVAL', { text });
  if (several.test(name) || (exact !== 'none' && several.test(text))) refuse('BATCH_ROW', { name, text });
}

/** CONTRADICTS_IMPORT: the day supplied lies in another month or year than the register named. */
export function checkAgainst(approvedOn: RegisteredDay, day: string): void {
  const plain = plainDate(approvedOn.text);
  const known =
    approvedOn.exact === 'day'
      ? (approvedOn.date ?? '')
      : approvedOn.exact === 'month'
        ? plain.slice(0, 7)
        : approvedOn.exact === 'year'
          ? plain.slice(0, 4)
          : '';
  if (!day.startsWith(known)) refuse('CONTRADICTS_IMPORT', { on: day, text: approvedOn.text });
}

/** What a person should look at; nothing of it keeps a center out (Art 27 is only a warning here). */
export function importWarnings(name: string, approvedOn: RegisteredDay): string[] {
  return [
    ...(hasNameForm(name) ? [] : ['名称与第二十七条“兵团××技术创新中心”不符']),
    ...(approvedOn.exact === 'day' ? [] : ['批准日期不确切，各项期限待补录后起算']),
  ];
}
