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
        ? '尚无收存的邮件：自带环境（npm start）发出的邮件收存在这里，其他渠道发出的不在此列 / no mail is kept yet; only what the embedded stack sends is kept here'
        : table(
            ['序号', '日期', '收件人', '主题'],
            mails.map(({ number, date, to, subject }) => [String(number), date.slice(0, 10), to.join('\n'), subject]),
          ),
    );
    return exit.done;
  },
});
