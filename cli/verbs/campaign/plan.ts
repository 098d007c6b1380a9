import { readList } from '../../../client/campaign/files';
import { readMembers } from '../../../client/campaign/members';
import { campaignKinds } from '../../../events/campaign';
import type { EventStore } from '../../../events/store';
import { readAllCenters, reader } from '../../../register';
import { gatesOf, inSequence } from '../../../rules/center/facts';
import { kinds, waitsIn } from '../../../rules/program/campaign/kinds';
import { fromMillis, instantAt } from '../../../rules/time/dates';
import { type Act, after, finish } from '../../campaign/acts';
import { campaignIn, knowing } from '../../campaign/known';
import { plannedUptake } from '../../campaign/planned';
import { told } from '../../campaign/told';
import { day } from '../../day';
import { idsIn } from '../../named';
import { needed, oneOf, text } from '../../option';
import { step } from '../../options';
import { verb } from '../../verb';

/**
 * Without a file all centers of the sequence are looked at, and those that would refuse are left out with their
 * reason; where nothing is opened, those that have something to decide take part. A file says itself who takes part, and
 * who does not and why.
 */
export default verb({
  group: '批次',
  usage: 'campaign plan <campaign> [file]',
  about: '列入哪些中心；不给名单则看全部，会不予受理的列为不参加并注明原因；直接决定的批次列入有待决事项的',
  options: {
    kind: needed(oneOf('kind', '批次种类', campaignKinds)),
    title: needed(text('title', '批次名称')),
    year: needed(text('year', '年度')),
    due: text('date', '文件所载截止日；评估和年度报告须有，其余没有'),
    cutoff: text('time', '截止时刻，如 18:00'),
    opens: text('date', '拟开放的日期，据以判断各家是否符合，默认今天'),
    ...step,
  },
  run: (id, file, options) =>
    knowing(async (from) => {
      const today = fromMillis(Date.now());
      const { kind, title, cutoff } = options;
      const opening = kinds[kind].opens;
      const on = day(options.opens);
      const opens = on === undefined ? today : instantAt(on, '09:00');
      const states = await readAllCenters(from.store);
      const by = reader(from.law);
      const listed =
        file === undefined
          ? {
              centers: states
                .filter((s) => (opening ? inSequence(s, gatesOf(by.lawFor(s).policy)) : waitsIn(kind, s)))
                .map((s) => s.id),
              exempt: [],
            }
          : await listIn(from.store, file);
      const dueOn = day(options.due);
      const planned = {
        campaign: id,
        kind,
        title,
        year: Number(options.year),
        ...(dueOn ? { dueOn } : {}),
        ...(cutoff ? { cutoff } : {}),
      };
      const plan = (who: object): Act => ({
        type: 'PlanCampaign',
        actor: { id: options.as ?? 'bureau-handler', role: 'bureau-handler' },
        data: { ...planned, ...who },
      });
      const ids = new Set(states.filter((s) => inSequence(s)).map((s) => s.id));
      const exists = (center: string): boolean => ids.has(center);
      const next = opening ? '用 campaign open 开放' : '用 campaign decide 依文件决定';
      const whole = campaignIn(after(from, plan(listed), today, exists), id);
      const all = (await readMembers(from.store, whole.centers)).map((m) =>
        told(m, plannedUptake(whole, m, from.law, opens)),
      );
      if (file !== undefined) return finish(id, plan(listed), options, { members: all, exempt: listed.exempt }, next);
      const exempt = all.flatMap(({ center, standing }) =>
        standing.is === 'refused' ? [{ center, why: standing.reason }] : [],
      );
      const members = all.filter((m) => m.standing.is !== 'refused');
      const act = plan({ centers: members.map((m) => m.center), exempt });
      after(from, act, today, exists);
      return finish(id, act, options, { members, exempt }, next);
    }),
});

/** A list names centers by their ids or their names. */
async function listIn(store: EventStore, file: string): ReturnType<typeof readList> {
  const { centers, exempt } = await readList(file);
  const idOf = await idsIn(store, [...centers, ...exempt.map(({ center }) => center)]);
  return { centers: centers.map(idOf), exempt: exempt.map((one) => ({ ...one, center: idOf(one.center) })) };
}
