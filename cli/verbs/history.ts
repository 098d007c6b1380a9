import type { StoredEvent } from '../../events/store';
import { historyEvent, recordedBy, trueBy } from '../../register';
import { center } from '../../rules/center';
import { asOfOf, asOfText, found } from '../asOf';
import { withRecord } from '../connections';
import { day } from '../day';
import { filterOf, filters } from '../filter';
import { inLang } from '../lang';
import { flag } from '../option';
import { lang, readAs, twoTimes } from '../options';
import { exit, print, say } from '../output';
import { beforeShowing } from '../reader';
import { fullLine, tale } from '../tale';
import { verb } from '../verb';

/** What happened, oldest first; `--follow` goes on with what comes. */
export default verb({
  group: '查看',
  usage: 'history <center>',
  about: '一家中心的全部经过',
  options: {
    ...twoTimes,
    ...readAs,
    everything: flag('逐件列出期限、文书、待办等附随记录'),
    follow: flag('继续等待新的事件'),
    ...filters,
    lang,
  },
  run: async (meant, options) => {
    const asOf = asOfOf(options);
    const wanted = filterOf(options);
    const { id, events } = await found(meant, asOf);
    const [from, to] = [day(options.from), day(options.to)];
    const days = { ...asOf, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    await beforeShowing({ what: 'history', center: id, revision: events.at(-1)?.revision, ...days }, options);
    const believed = recordedBy(events, asOf.known);
    const then = asOf.at === undefined ? undefined : new Set(trueBy(believed, asOf.at).map((e) => e.id));
    const told = believed.filter((e) => (!then || then.has(e.id)) && wanted(e));
    // Who asks for a type by its name wants to see it.
    const unfolded = options.everything === true || options.type !== undefined;
    const lines = () => tale(believed, told, unfolded, options.lang);
    if (!options.follow) {
      const nothing = inLang(options.lang)('没有符合条件的事件 / no such events', 'no such events');
      const heading = asOfText(asOf, options.lang);
      print(options.output, { ...asOf, events: told.map(historyEvent) }, () =>
        [...(heading === '' ? [] : [heading, '']), lines().join('\n') || nothing].join('\n'),
      );
      return exit.done;
    }
    const json = options.output === 'json';
    const line = (event: StoredEvent): string =>
      json ? JSON.stringify(historyEvent(event)) : fullLine(historyEvent(event), options.lang);
    const write = (text: string): void => void process.stdout.write(`${text}\n`);
    for (const text of json ? told.map(line) : lines()) write(text);
    return follow(id, events.at(-1)?.position, (event) => {
      if (wanted(event)) write(line(event));
    });
  },
});

/** Goes on live until Ctrl-C. */
async function follow(id: string, after: string | undefined, tell: (event: StoredEvent) => void): Promise<number> {
  say('继续等待新的事件；按 Ctrl-C 结束 / following');
  return withRecord(async (store) => {
    const stream = center.stream(id);
    const subscription = store.subscribe({ prefixes: [stream], ...(after === undefined ? {} : { after }) }, (event) => {
      if (event.stream === stream) tell(event);
    });
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await subscription.stop();
    return exit.done;
  });
}
