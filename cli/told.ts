import { englishSentence, sentence } from '../events/catalogue';
import { reminderId, reminderOfId } from '../events/deadline';
import { isObject, membersOf } from '../events/members';
import { center } from '../rules/center';
import { deadlineLabel } from '../rules/kernel/deadline';
import { illegible, sentenceOf } from '../rules/kernel/legible';
import { program } from '../rules/program';
import type { Lang } from './lang';

/** The sentence of an event. Deadlines are recorded by their name; Chinese tells them by what they are called. */
export function told(type: string, data: unknown, lang: Lang = 'zh'): string {
  if (lang === 'en') return type === illegible ? misfitEnglish(data) : englishSentence(type, data);
  if (type === illegible) return sentenceOf({ type, data });
  if (!isObject(data)) return sentence(type, data);
  const labels = Object.fromEntries(
    (['name', 'deadline'] as const).filter((key) => key in data).map((key) => [key, label(data[key])]),
  );
  return sentence(type, { ...data, ...labels, ...reminder(data) });
}

function misfitEnglish(misfit: unknown): string {
  const { type, where } = membersOf(misfit);
  return `The ${type} here does not fit (${where}); it is left out.`;
}

/** The id of a reminder names its deadline. */
function reminder({ notice }: Record<string, unknown>): { notice?: string } {
  const found = typeof notice === 'string' ? reminderOfId(notice) : undefined;
  return found ? { notice: reminderId({ ...found, deadline: String(label(found.deadline)) }) } : {};
}

/** What a deadline is called, of a center or of the program; any other name stays as it is. */
function label(name: unknown): unknown {
  if (typeof name !== 'string') return name;
  for (const labelled of [() => deadlineLabel(center, name), () => deadlineLabel(program, name)]) {
    try {
      return labelled();
    } catch {
      // not one of theirs
    }
  }
  return name;
}
