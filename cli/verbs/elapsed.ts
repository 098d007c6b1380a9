import { centerOf, centerStreams } from '../../events/streams';
import { currentLaw, reader } from '../../register';
import { Stopwatch } from '../../register/elapsed';
import { center } from '../../rules/center';
import { gatesOf } from '../../rules/center/facts';
import type { CenterState } from '../../rules/center/state';
import { dateOf } from '../../rules/time/dates';
import { elapsedCsv, elapsedText } from '../auditing/elapsed';
import { withRecord } from '../connections';
import { idIn, NoCenter, oneOrAll } from '../named';
import { flag } from '../option';
import { all } from '../options';
import { exit, print, say } from '../output';
import { verb } from '../verb';

/** How long a center was in each status, and how long work lay at each office. */
export default verb({
  group: '审计',
  usage: 'elapsed [center]',
  about: '各状态、各单位所用时间',
  options: { all, csv: flag('输出 CSV') },
  run: async (meant, { all, csv, output }) => {
    const times = await elapsedOf(oneOrAll(meant, all));
    if (meant !== undefined && times.length === 0) throw new NoCenter(meant);
    if (csv) process.stdout.write(elapsedCsv(times));
    else print(output, { centers: times }, () => times.map(elapsedText).join('\n\n'));
    if (!csv && output === 'text') say('--csv 或 --output json 可导出');
    return exit.done;
  },
});

const elapsedOf = (meant: string | undefined) =>
  withRecord(async (store) => {
    const by = reader(await currentLaw(store));
    const gates = (state: CenterState) => gatesOf(by.lawFor(state).policy);
    const only = meant === undefined ? undefined : await idIn(store, meant);
    const watches = new Map<string, Stopwatch>();
    const take = (name: string, event: Parameters<Stopwatch['take']>[0]): void => {
      const watch = watches.get(name) ?? new Stopwatch(name, gates);
      watches.set(name, watch);
      watch.take(event);
    };
    if (only === undefined)
      for await (const event of store.readAll({ prefixes: centerStreams })) take(centerOf(event.stream) ?? '', event);
    else for (const event of await store.read(center.stream(only))) take(only, event);
    return [...watches.values()].map((watch) => watch.read(dateOf(Date.now())));
  });
