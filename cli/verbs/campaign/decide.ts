import { completed, readOthers } from '../../../client/campaign/complete';
import { documentOf, readCounts, readResults } from '../../../client/campaign/files';
import { readMembers } from '../../../client/campaign/members';
import { noOthers } from '../../../rules/kernel/command';
import { isOwn, kinds } from '../../../rules/program/campaign/kinds';
import { fromMillis } from '../../../rules/time/dates';
import { type Act, after, finish } from '../../campaign/acts';
import { campaignIn, knowing, preview } from '../../campaign/known';
import { idsIn } from '../../named';
import { flag, text } from '../../option';
import { paper, step } from '../../options';
import { CliError, exit } from '../../output';
import { verb } from '../../verb';

/** The handler prepares it (`--prepare`), a leader signs exactly the same. */
export default verb({
  group: '批次',
  usage: 'campaign decide <campaign> <file>',
  about: '依文件决定；名单为 CSV、XLSX（中心编号或名称、结果、理由，及各类结果的列）或 JSON',
  options: {
    ...paper,
    counts: text('counts', '文件所载家数，如 优秀=1,良好=4'),
    prepare: flag('经办拟办，供领导签发'),
    ...step,
  },
  run: (id, file, options) =>
    knowing(async (from) => {
      const now = fromMillis(Date.now());
      const { kind } = campaignIn(from.state, id);
      const { outcomes: listed, counts: printed } = await readResults(file);
      const idOfCenter = await idsIn(
        from.store,
        listed.map(({ center }) => center),
      );
      const named = listed.map((one) => ({ ...one, center: idOfCenter(one.center) }));
      const records = await readMembers(
        from.store,
        named.map((o) => o.center),
      );
      const outcomes = completed(kind, named, records);
      const counts = options.counts ? readCounts(options.counts) : printed;
      if (!counts)
        throw new CliError(
          '须以 --counts 写明文件所载各结果的家数，如 优秀=1,良好=4 / the counts printed in the document are needed',
          exit.usage,
        );
      const data = { campaign: id, document: documentOf(options.document, options), outcomes, counts };
      const idOf = (mine: boolean, role: string): string => (mine ? (options.as ?? role) : 'preview');
      const prepare: Act = {
        type: 'PrepareDecision',
        actor: { id: idOf(options.prepare === true, 'bureau-handler'), role: 'bureau-handler' },
        data: { command: 'DecideCampaign', data },
      };
      const sign: Act = {
        type: 'DecideCampaign',
        actor: { id: idOf(!options.prepare, 'bureau-leader'), role: 'bureau-leader' },
        data,
      };
      // Both acts are looked at, whoever of the two people asks; four eyes are the program's to check.
      // Only names and mergers ask for the other centers.
      const own = kinds[kind].opens && outcomes.every((o) => isOwn(kind, o.outcome));
      const others = own ? noOthers : await readOthers(from.store);
      const exists = (center: string): boolean => others.exists(center);
      const signed = after({ ...from, state: after(from, prepare, now) }, sign, now, exists);
      const members = await preview(from, campaignIn(signed, id), 'decide', now, others);
      if (options.prepare) return finish(id, prepare, options, { members }, '已拟办，请领导以同样的文件和名单签发');
      return finish(id, sign, options, { members }, '正逐家送出；用 campaign status 查看');
    }),
});
