import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { kept, shown } from '../../mail';
import { CliError, exit, print } from '../../output';
import { verb } from '../../verb';

/** One of the mails, its text. */
export default verb({
  group: '运维',
  usage: 'mail show <number>',
  about: '一封邮件的内容',
  run: async (wanted, { output }) => {
    const all = await kept();
    const found = all.find(({ mail }) => String(mail.number) === wanted);
    if (!found)
      throw new CliError(
        `没有第 ${wanted} 封邮件，共 ${all.length} 封；请看 npx centers mail list / there is no such mail`,
        exit.usage,
      );
    const { mail, file } = found;
    const { text = '', html, messageId } = await simpleParser(readFileSync(file));
    print(output, { ...mail, messageId, text, html: html || undefined, file }, () =>
      [
        `主题 ${mail.subject}`,
        `日期 ${mail.date}`,
        `收件 ${mail.to.join('，')}`,
        `文书 ${mail.letter ?? '—'}`,
        '',
        shown(text),
      ].join('\n'),
    );
    return exit.done;
  },
});
