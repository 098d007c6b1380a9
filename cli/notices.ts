import { writeFileSync } from 'node:fs';
import { render } from '../rules/letters';
import type { Notice } from '../rules/record/notice/state';
import { CliError, exit, print, say, table } from './output';
import { beforeShowing, type ReaderOptions } from './reader';
import { type AsOfOptions, asOfOf, found } from './reading';

/** The documents that went out for a center, as they went out: to read, to print, to hand over. */

export interface NoticeOptions extends AsOfOptions, ReaderOptions {
  /** File the printable form goes to. */
  readonly html?: string;
}

/** `notice CENTER [NOTICE]`: all of them with what became of each, or one as its recipients have it. */
export async function notices(center: string, wanted: string | undefined, options: NoticeOptions): Promise<number> {
  const asOf = asOfOf(options);
  const { state } = await found(center, asOf);
  await beforeShowing({ what: 'show', center, revision: state.record.revision, ...asOf }, options);
  const all = Object.values(state.notice);
  return wanted === undefined ? list(all, options) : one(center, all, wanted, options);
}

function list(all: readonly Notice[], options: NoticeOptions): number {
  const rows = all.map((n) => ({
    notice: n.id,
    issuedOn: n.issued.on,
    subject: subjectOf(n),
    to: n.to.map((o) => o.name),
    stands: standing(n),
  }));
  print(options.output, rows, () =>
    rows.length === 0
      ? '没有发出过文书'
      : table(
          ['文书', '发出日期', '标题', '送', '送达情况'],
          rows.map((r) => [r.notice, r.issuedOn, r.subject, r.to.join('\n') || '公众', r.stands.join('\n')]),
        ),
  );
  return exit.done;
}

/** A list goes on past a record that makes no sense; `audit` says what is wrong with it. */
function subjectOf({ letter }: Notice): string {
  try {
    return render(letter).subject;
  } catch (error) {
    return `（读不通：${error instanceof Error ? error.message : String(error)}）`;
  }
}

/** What is known of its way to each recipient, Chinese. */
function standing({ to, served, outcomes, reissueOf }: Notice): string[] {
  const words = { handedOver: '已交付', read: '已阅', bounced: '未能送达' };
  const each = to.map(({ id, name }) => {
    const outcome = outcomes[id] ?? outcomes[''];
    return `${name}：${outcome ? words[outcome] : '尚无投递结果'}`;
  });
  return [...(served ? [`已送达 ${served.on}`] : []), ...(reissueOf ? [`${reissueOf} 的重新发出`] : []), ...each];
}

function one(center: string, all: readonly Notice[], wanted: string, options: NoticeOptions): number {
  const notice = all.find((n) => n.id === wanted);
  if (!notice)
    throw new CliError(
      `${center} 没有文书 ${wanted}；请看 npx centers notice ${center} / no such notice; the list names them`,
      exit.failed,
    );
  const { subject, text, html } = render(notice.letter);
  if (options.html !== undefined) {
    writeFileSync(options.html, html);
    say(`已写入 ${options.html}`);
  }
  print(options.output, { ...notice.letter, subject, text, html, stands: standing(notice) }, () => text.trimEnd());
  return exit.done;
}
