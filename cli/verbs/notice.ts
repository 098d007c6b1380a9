import { writeFileSync } from 'node:fs';
import { reasonOf } from '../../events/reason';
import { render } from '../../rules/letters';
import type { Notice } from '../../rules/record/notice/state';
import { asOfOf, found } from '../asOf';
import { text } from '../option';
import { readAs, twoTimes } from '../options';
import { CliError, exit, type Format, print, say, table } from '../output';
import { beforeShowing } from '../reader';
import { verb } from '../verb';

/** The documents that went out for a center: all with what became of each, or one as its recipients have it. */
export default verb({
  group: '查看',
  usage: 'notice <center> [notice]',
  about: '发出的文书及其送达情况；写明文书则给出全文',
  options: { ...twoTimes, ...readAs, html: text('file', '另存为可打印的网页') },
  run: async (meant, wanted, options) => {
    const asOf = asOfOf(options);
    const { id: center, state } = await found(meant, asOf);
    await beforeShowing({ what: 'show', center, revision: state.record.revision, ...asOf }, options);
    const all = Object.values(state.notice);
    if (wanted === undefined) return list(all, options.output);
    const notice = all.find((n) => n.id === wanted);
    if (notice) return one(notice, options.html, options.output);
    throw new CliError(
      `${center} 没有文书 ${wanted}；请看 npx centers notice ${center} / no such notice; the list names them`,
      exit.failed,
    );
  },
});

function list(all: readonly Notice[], format: Format): number {
  const rows = all.map((n) => ({
    notice: n.id,
    issuedOn: n.issued.on,
    subject: subjectOf(n),
    to: n.to.map((o) => o.name),
    stands: standing(n),
  }));
  print(format, rows, () =>
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
    return `（读不通：${reasonOf(error)}）`;
  }
}

/** What is known of its way to each recipient, Chinese. */
function standing({ to, served, outcomes, reissueOf, voidedBy }: Notice): string[] {
  const words = { handedOver: '已交付', read: '已阅', bounced: '未能送达' };
  const each = to.map(({ id, name }) => {
    const outcome = outcomes[id] ?? outcomes[''];
    return `${name}：${outcome ? words[outcome] : '尚无投递结果'}`;
  });
  return [
    ...(voidedBy ? [`已由 ${voidedBy} 收回`] : []),
    ...(served ? [`已送达 ${served.on}`] : []),
    ...(reissueOf ? [`${reissueOf} 的重新发出`] : []),
    ...each,
  ];
}

function one(notice: Notice, file: string | undefined, format: Format): number {
  const { subject, text, html } = render(notice.letter);
  if (file !== undefined) {
    writeFileSync(file, html);
    say(`已写入 ${file}`);
  }
  print(format, { ...notice.letter, subject, text, html, stands: standing(notice) }, () => text.trimEnd());
  return exit.done;
}
