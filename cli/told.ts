import { englishSentence, sentence } from '../events/catalogue';
import { reminderId, reminderOfId } from '../events/deadline';
import { center } from '../rules/center';
import { deadlineLabel } from '../rules/kernel/deadline';
import { illegible, type Misfit, sentenceOf } from '../rules/kernel/legible';
import type { Lang } from './lang';

/** The sentence of an event. Deadlines are recorded by their name; Chinese tells them by what they are called. */
export function told(type: string, data: unknown, lang: Lang = 'zh'): string {
  if (lang === 'en') return type === illegible ? misfitEnglish(data as Misfit) : englishSentence(type, data);
  if (type === illegible) return sentenceOf({ type, data });
  if (typeof data !== 'object' || data === null) return sentence(type, data);
  const named = data as { name?: unknown; deadline?: unknown; notice?: unknown };
  const labels = Object.fromEntries(
    (['name', 'deadline'] as const).filter((key) => key in named).map((key) => [key, label(named[key])]),
  );
  return sentence(type, { ...data, ...labels, ...reminder(named) });
}

const misfitEnglish = ({ type, where }: Misfit): string => `The ${type} here does not fit (${where}); it is left out.`;

/** The id of a reminder names its deadline. */
function reminder({ notice }: { readonly notice?: unknown }): { notice?: string } {
  const found = typeof notice === 'string' ? reminderOfId(notice) : undefined;
  return found ? { notice: reminderId({ ...found, deadline: String(label(found.deadline)) }) } : {};
}

function label(name: unknown): unknown {
  try {
    return typeof name === 'string' ? deadlineLabel(center, name) : name;
  } catch {
    return name; // the name of a center, not of a deadline
  }
}
