import { sha256 } from '../../events/envelope';
import { own } from '../../events/members';
import type { NoticeData, NoticeKind } from '../kernel/press';
import { articlesZh, dueZh, lay, type Rendering } from './layout';
import { remediesText, said, type Template } from './template';
import { templates } from './templates';

export type { DueLine, Rendering } from './layout';
export { type Digest, digestLetter, type RemindedOf, reminderLetter } from './reminder';

/** The version new notices are issued by. */
export const currentTemplate = (kind: NoticeKind): `${NoticeKind}/${1 | 2}` =>
  Object.hasOwn(templates, `${kind}/2`) ? `${kind}/2` : `${kind}/1`;

/** A template by name and version. Throws for one this version of the rules does not have. */
export function templateOf(name: string): Template {
  const found = own<Template>(templates, name);
  if (!found)
    throw new Error(
      `没有文书模板 ${name}：程序可能早于这份记录 / no template ${name}: is the program older than the record?`,
    );
  return found;
}

/** Who signs below: the bureau, for everything that goes out. */
const bureau = '新疆生产建设兵团科学技术局';

/**
 * A notice as it goes out: subject, plain text and HTML, made of its event's data and nothing else. Throws for an
 * unknown template.
 */
export function render(notice: Omit<NoticeData, 'sha256'>): Rendering {
  const template = templateOf(notice.template);
  const n = said(notice.event, notice.center, notice.facts);
  const asks = template.asks?.(n) ?? '';
  const articles = template.cites?.(n) ?? template.articles;
  return lay({
    title: template.title(n),
    to: notice.to.map((one) => one.name),
    number: notice.number,
    paragraphs: [
      ...template.says(n),
      ...(asks ? [asks] : []),
      ...(template.remedies?.(n) && n.text(remediesText) ? [n.text(remediesText)] : []),
      `依据：兵团技术创新中心管理办法${articlesZh(articles)}。`,
    ],
    lists: [
      ...(template.lists ?? []).map(([heading, fact]) => ({ heading, items: n.list(fact) })),
      { heading: '期限', items: notice.dues.map(dueZh) },
    ],
    signed: bureau,
    on: notice.issuedOn,
    reference: `文书 ${notice.notice}${notice.reissueOf ? `（重新发出 ${notice.reissueOf}）` : ''}，模板 ${notice.template}。日期以兵团科技局的记录为准。`,
  });
}

/** A list that everybody may read, laid out like a letter. */
export const listPage = (list: {
  title: string;
  says: string;
  heading: string;
  items: readonly string[];
  on: string;
}): Rendering =>
  lay({
    title: list.title,
    to: [],
    paragraphs: [list.says],
    lists: [{ heading: list.heading, items: list.items }],
    signed: bureau,
    on: list.on,
    reference: '名单由兵团科技局的记录生成，以记录为准。',
  });

/** SHA-256 (hex) over the canonical JSON of a rendering. */
export const renderedHash = (rendering: Rendering): string => sha256({ ...rendering });
