import { reasonOf } from '../../../events/reason';
import { dueText, type Layer, workCalendar } from '../../../rules/time/calendar';
import { publishedCalendar } from '../../../rules/time/published';
import { day } from '../../day';
import { preset, text } from '../../option';
import { CliError, exit, print, table } from '../../output';
import { verb } from '../../verb';

/** Legal dates, by the days that come with the program. */
export default verb({
  group: '查看',
  usage: 'calendar due <specs...>',
  about: '法定届满日，如 2023-10-01+3y 2024-06-06+10wd',
  options: { layers: preset(text('layers', '适用的节假日安排'), 'national,xinjiang') },
  run: (specs, { layers, output }) => {
    const calendar = workCalendar(publishedCalendar, layers.split(',').map(layerOf));
    const dates = specs.map((spec) => {
      day(spec.split('+')[0]);
      try {
        const { from, add } = dueText(spec);
        return { from, add, ...calendar.add({ date: from }, add) };
      } catch (error) {
        throw new CliError(reasonOf(error), exit.usage);
      }
    });
    print(output, { dates }, () =>
      table(
        ['起算日', '期间', '原始日期', '届满日', ''],
        dates.map((d) => [d.from, d.add, d.raw, d.due, d.provisional ? '暂定' : '']),
      ),
    );
    return exit.done;
  },
});

function layerOf(text: string): Layer {
  const layer = text.trim();
  if (layer === 'national' || layer === 'xinjiang') return layer;
  throw new CliError(`没有名为“${layer}”的节假日安排；可用 national、xinjiang / no such layer`, exit.usage);
}
