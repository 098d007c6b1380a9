import { kept } from '../../mail';
import { exit, print, table } from '../../output';
import { verb } from '../../verb';

/** What the embedded stack's mail sink has taken. */
export default verb({
  group: '运维',
  usage: 'mail list',
  isDefault: true,
  about: '全部邮件，由早到晚',
  run: async ({ output }) => {
    const mails = (await kept()).map(({ mail }) => mail);
    print(output, mails, () =>
      mails.length === 0
        ? '没有收存的邮件；只有自带环境（npm start）收存它发出的邮件 / no mail is kept here; the embedded stack keeps what it sends'
        : table(
            ['序号', '日期', '收件人', '主题'],
            mails.map(({ number, date, to, subject }) => [String(number), date.slice(0, 10), to.join('\n'), subject]),
          ),
    );
    return exit.done;
  },
});
