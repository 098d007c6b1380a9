import { isFollower } from '../events/catalogue';
import { membersOf } from '../events/members';
import type { StoredEvent } from '../events/store';
import { type HistoryEvent, historyEvent } from '../register';
import { center } from '../rules/center';
import { evolve, folded } from '../rules/kernel/fold';
import { inLang, type Lang, phaseText, roleText } from './lang';
import { paint } from './output';
import { told } from './told';

/** A life in lines. */

/** Who acted, in words. */
function actorText(actor: unknown, lang: Lang): string {
  const { role, organization, name } = membersOf(actor);
  return `${roleText(String(role ?? ''), lang)}${organization ? `·${organization}` : ''}${name ? `·${name}` : ''}`;
}

/** The articles an event rests on. */
function articlesText(basis: unknown, lang: Lang): string {
  const { articles } = membersOf(basis);
  if (!Array.isArray(articles) || articles.length === 0) return '';
  return inLang(lang)(`〔${articles.map((a) => `第${a}条`).join('、')}〕`, ` [Art ${articles.join(', ')}]`);
}

/** One line of a life: day, what happened, who. */
export const historyLine = (e: HistoryEvent, lang: Lang = 'zh'): string =>
  `${e.effectiveOn}  ${told(e.type, e.data, lang)}${paint('dim', `  — ${actorText(e.actor, lang)}`)}`;

/** The same with the articles. */
export const fullLine = (e: HistoryEvent, lang: Lang = 'zh'): string =>
  `${historyLine(e, lang)}${paint('dim', articlesText(e.basis, lang))}`;

/** A life in lines: a heading a phase, companions by their number behind the event they came with. */
export function tale(
  all: readonly StoredEvent[],
  wanted: readonly StoredEvent[],
  everything: boolean,
  lang: Lang = 'zh',
): string[] {
  const ids = new Set(wanted.map((e) => e.id));
  const lines: string[] = [];
  let state = center.initial('');
  let phase = '';
  let hidden = 0;
  const noise = (): void => {
    const zh = `另有 ${hidden} 件附随记录（期限、文书、待办等），--everything 逐件列出`;
    const en = `and ${hidden} companions (deadlines, letters, tasks); --everything lists them`;
    if (hidden > 0) lines.push(paint('dim', `            ${inLang(lang)(zh, en)}`));
    hidden = 0;
  };
  for (const event of all) {
    state = evolve(center, state, folded(event));
    if (!ids.has(event.id)) continue;
    if (!everything && isFollower(event.type)) {
      hidden += 1;
      continue;
    }
    noise();
    if (state.lifecycle.phase !== phase) {
      phase = state.lifecycle.phase;
      lines.push(paint('bold', `── ${phaseText(state.lifecycle.phase, lang)} ──`));
    }
    lines.push(fullLine(historyEvent(event), lang));
  }
  noise();
  return lines;
}
