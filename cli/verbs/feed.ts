import { writeFileSync } from 'node:fs';
import { asksFor } from '../../register/docket';
import { calendarFeed, feedEntries } from '../../register/feed';
import { fromMillis } from '../../rules/time/dates';
import { ahead } from '../ahead';
import { ahead as options } from '../options';
import { exit, say } from '../output';
import { verb } from '../verb';

/** The days of the docket as an iCalendar file, which calendars subscribe to or import. */
export default verb({
  group: '查看',
  usage: 'feed [file]',
  about: '到期事项日历（ICS），可供日历软件订阅或导入',
  options,
  run: async (file, { output, ...asking }) => {
    const { today, told } = await ahead(asking);
    const role = asksFor(asking).due;
    const entries = told
      .flatMap(({ state, dues }) => feedEntries(state, dues, today))
      .filter((e) => e.cancelled || role(e));
    const text = calendarFeed(entries, fromMillis(Date.now()));
    const days = entries.filter((e) => !e.cancelled).length;
    // Without a file the result is the feed itself, as with `export`.
    if (file === undefined) process.stdout.write(text);
    else {
      writeFileSync(file, text);
      if (output === 'json') process.stdout.write(`${JSON.stringify({ file, days }, null, 2)}\n`);
      else say(`已写入 ${file}：${days} 个到期日`);
    }
    return exit.done;
  },
});
