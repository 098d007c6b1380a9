import type { Coming, IncomingCommand } from './contract';
import { commandLabels } from './labels';

/** What a clerk reads in Temporal's UI of what a workflow does. */

/** `审核年度报告 2026`: what the command is called, and the year or the evaluation it is about. */
export function commandSummary(command: IncomingCommand): string {
  const { type, data } = command ?? {};
  // Nothing is known yet of what was sent: it may be anything JSON can say.
  const known = typeof type === 'string' && Object.hasOwn(commandLabels, type) ? commandLabels[type] : undefined;
  const about = data?.year ?? data?.evaluation;
  const words = [known ?? (typeof type === 'string' ? type : '指令'), ...(typeof about === 'number' ? [about] : [])];
  return words.join(' ').slice(0, summaryCharsMost);
}

/** What falls due, and its day. */
export const dueSummary = ({ label, due }: Coming): string => `到期：${label}（${due}）`.slice(0, summaryCharsMost);

export const openSummary = '读取记录';

/** Temporal keeps a summary of at most 400 bytes: so many characters fit, whatever they are. */
const summaryCharsMost = 120;
