import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Centers, Outcome } from '../../../client/centers';
import { programStream } from '../../../events/streams';
import { readCalendarFile, type Year } from '../../calendar/file';
import { published } from '../../calendar/published';
import { withCentersToSend } from '../../connections';
import { text } from '../../option';
import { handler } from '../../options';
import { exit, print, table } from '../../output';
import { verb } from '../../verb';

/** Publishes each year of the file; a year that stands already as it is in the file is left alone. */
export default verb({
  group: '办理',
  usage: 'calendar import <file>',
  about: '公布节假日安排（JSON 或 CSV）；更正即再次公布',
  options: { title: text('title', '通知的标题'), ...handler },
  run: async (path, { title = basename(path), as, output }) => {
    const years = readCalendarFile(path);
    const document = { title, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
    const standing = await published();
    const done: Done[] = [];
    await withCentersToSend(async (centers) => {
      for (const one of years) {
        const before = standing.filter((s) => s.layer === one.layer && s.year === one.year).at(-1);
        const { layer, year } = one;
        done.push({ layer, year, ...(await publish(centers, as, { ...one, document }, before)) });
      }
    });
    print(output, { years: done }, () =>
      table(
        ['层', '年', '结果'],
        done.map((d) => [d.layer, String(d.year), outcomeText(d)]),
      ),
    );
    return done.some((d) => 'refused' in d) ? exit.refused : exit.done;
  },
});

const words = { unchanged: '已公布，无变化', published: '已公布', corrected: '已更正' } as const;

type Published = { readonly outcome: keyof typeof words } | Exclude<Outcome, { recorded: unknown }>;
type Done = Pick<Year, 'layer' | 'year'> & Published;

function outcomeText(done: Done): string {
  if ('outcome' in done) return words[done.outcome];
  return 'refused' in done ? done.refused.message : '尚未决定';
}

const daysOf = ({ restDays, workDays }: Year): string => JSON.stringify([restDays, workDays]);

async function publish(
  centers: Centers,
  as: string,
  year: Year & { readonly document: object },
  before: (Year & { readonly event?: string }) | undefined,
): Promise<Published> {
  if (before && daysOf(before) === daysOf(year)) return { outcome: 'unchanged' };
  const data = { ...year, ...(before?.event ? { corrects: before.event } : {}) };
  const mark = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
  const outcome = await centers.send(programStream, {
    id: `calendar/${year.layer}/${year.year}/${mark}`,
    type: 'PublishCalendarYear',
    actor: { id: as, role: 'bureau-handler' },
    data,
  });
  return 'recorded' in outcome ? { outcome: before ? 'corrected' : 'published' } : outcome;
}
