import { type AsOf, currentLaw, summaryOf } from '../../register';
import { forEach } from '../../register/forEach';
import type { Summary } from '../../rules/center/display';
import { asOfOf, asOfText, centersAsOf, dayOf } from '../asOf';
import { brief, dayText } from '../brief';
import { sayUntold, withRecord } from '../connections';
import { inLang, type Lang, lightText, phaseText, yesText } from '../lang';
import { filters, waitsFor, wantedOf } from '../listing';
import { lang, twoTimes } from '../options';
import { exit, print, table } from '../output';
import { verb } from '../verb';

/** Every center in a table, now or as of two times. */
export default verb({
  group: '查看',
  usage: 'list',
  about: '列出创新中心，全部或符合条件的，现在或某日',
  options: { ...filters, ...twoTimes, lang },
  run: async (options) => {
    const asOf = asOfOf(options);
    const wanted = wantedOf(options);
    const { told: all, untold } = await summaries(asOf);
    sayUntold(untold);
    const told = all.filter(wanted).map(({ summary }) => summary);
    told.sort((a, b) => (a.nextDue?.at ?? '9').localeCompare(b.nextDue?.at ?? '9') || a.id.localeCompare(b.id));
    print(options.output, { ...asOf, centers: told.map(brief), ...(untold.length > 0 ? { untold } : {}) }, () =>
      told.length === 0
        ? emptyText(asOfText(asOf, options.lang), all.length > 0, options.lang)
        : [
            ...[asOfText(asOf, options.lang)].filter(Boolean),
            tableOf(told, options.waitingFor, options.lang),
            countText(told, options.inSequence === true, options.lang),
          ].join('\n'),
    );
    return exit.done;
  },
});

const summaries = (asOf: AsOf) =>
  withRecord(async (store) => {
    const law = await currentLaw(store, asOf.known);
    const read = await centersAsOf(store, asOf, law);
    const { told, untold } = forEach(read.told, (state) => ({
      id: state.id,
      state,
      summary: summaryOf(state, law, dayOf(asOf)),
    }));
    return { told, untold: [...read.untold, ...untold] };
  });

function emptyText(heading: string, others: boolean, lang: Lang): string {
  const said = inLang(lang);
  if (heading) return `${heading}${said('：没有符合条件的创新中心。', ': no such centers.')}`;
  if (others) return said('没有符合条件的创新中心。', 'No such centers.');
  return said(
    '还没有创新中心。可用 npx centers import 文件（--prepare 拟办，--sign 签发）导入，或由牵头单位 DraftBuildPlan 开始申报。',
    'There are no centers yet: npx centers import FILE (--prepare, then --sign), or DraftBuildPlan by the lead.',
  );
}

function tableOf(told: readonly Summary[], waitingFor: string | undefined, lang: Lang): string {
  const asked = waitingFor === undefined ? () => true : waitsFor(waitingFor);
  const due = (next: Summary['nextDue']): string =>
    next ? `${dayText(next, lang)} ${inLang(lang)(next.label, next.name)}` : '—';
  return table(
    inLang(lang)(
      '编号,名称,阶段,在序列,灯,下一期限,等待',
      'id,name,phase,in sequence,light,next due,waiting for',
    ).split(','),
    told.map((s) => [
      s.id,
      s.name,
      phaseText(s.phase, lang),
      yesText(s.inSequence, lang),
      lightText(s.light, lang),
      `${due(s.nextDue)}${s.suspended.length > 0 ? inLang(lang)('（有决定停止执行）', ' (a decision is suspended)') : ''}`,
      s.waitingFor.find(asked) ?? '—',
    ]),
  );
}

function countText(told: readonly Summary[], allInSequence: boolean, lang: Lang): string {
  const inSequence = told.filter((s) => s.inSequence).length;
  const [zh, en] = allInSequence ? ['', ''] : [`，在序列 ${inSequence} 家`, `, in the sequence: ${inSequence}`];
  return inLang(lang)(`共 ${told.length} 家${zh}`, `centers: ${told.length}${en}`);
}
