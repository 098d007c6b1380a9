import { isFollower } from '../../events/catalogue';
import { historyEvent, recordedBy, stateAsOf, trueBy } from '../../register';
import { differences } from '../../register/differences';
import { zhDate } from '../../rules/time/dates';
import { asOfOf, found } from '../asOf';
import { day } from '../day';
import { needed, text } from '../option';
import { readAs, twoTimes } from '../options';
import { CliError, exit, print, table } from '../output';
import { beforeShowing } from '../reader';
import { fullLine } from '../tale';
import { verb } from '../verb';

/** What was otherwise on the first day than on the second, and the events between. */
export default verb({
  group: '查看',
  usage: 'diff <center>',
  about: '两个日期之间有何不同',
  options: {
    from: needed(text('date', '自该日日终')),
    to: needed(text('date', '至该日日终')),
    known: twoTimes.known,
    ...readAs,
  },
  run: async (meant, options) => {
    const [from, to] = [day(options.from) ?? '', day(options.to) ?? ''];
    if (from > to) throw new CliError('--from 应早于 --to / from must come first', exit.usage);
    const asOf = asOfOf({ ...options, at: to });
    const { id, events, law } = await found(meant, asOf);
    await beforeShowing({ what: 'diff', center: id, revision: events.at(-1)?.revision, from, ...asOf }, options);
    const [before, after] = [from, to].map((at) => stateAsOf(id, events, { ...asOf, at }, law));
    if (!before || !after) return exit.failed;
    const changes = differences(before, from, after, to, law);
    const believed = recordedBy(events, asOf.known);
    const earlier = new Set(trueBy(believed, from).map((e) => e.id));
    const between = trueBy(believed, to).filter((e) => !earlier.has(e.id));
    print(options.output, { center: id, from, to, changes, events: between.map(historyEvent) }, () =>
      [
        `${zhDate(from)} 至 ${zhDate(to)}`,
        changes.length === 0
          ? '没有不同'
          : table(
              ['事项', zhDate(from), zhDate(to)],
              changes.map((c) => [c.label, shown(c.from), shown(c.to)]),
            ),
        '',
        ...between.filter((e) => !isFollower(e.type)).map((e) => fullLine(historyEvent(e))),
      ].join('\n'),
    );
    return exit.done;
  },
});

const shown = (value: unknown): string =>
  value === null ? '—' : value === true ? '是' : value === false ? '否' : String(value);
