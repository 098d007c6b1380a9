import { documentOf, readAsked } from '../../../client/campaign/files';
import { fromMillis } from '../../../rules/time/dates';
import { type Act, after, finish } from '../../campaign/acts';
import { campaignIn, knowing, preview } from '../../campaign/known';
import { day } from '../../day';
import { text } from '../../option';
import { paper, step } from '../../options';
import { verb } from '../../verb';

/** The printed due day and cut-off hold for every member. */
export default verb({
  group: '批次',
  usage: 'campaign open <campaign>',
  about: '依文件开放，截止日对每家有效',
  options: {
    ...paper,
    with: text('file', '评估指标和评估机构（JSON：indicators、appoint）'),
    due: text('date', '另定的截止日'),
    cutoff: text('time', '另定的截止时刻'),
    ...step,
  },
  run: (id, options) =>
    knowing(async (from) => {
      const now = fromMillis(Date.now());
      campaignIn(from.state, id);
      const { cutoff, with: asked } = options;
      const dueOn = day(options.due);
      const act: Act = {
        type: 'OpenCampaign',
        actor: { id: options.as ?? 'bureau-handler', role: 'bureau-handler' },
        data: {
          campaign: id,
          document: documentOf(options.document, options),
          ...(dueOn ? { dueOn } : {}),
          ...(cutoff ? { cutoff } : {}),
          ...(asked ? readAsked(asked) : {}),
        },
      };
      const members = await preview(from, campaignIn(after(from, act, now), id), 'open', now);
      return finish(id, act, options, { members }, '正逐家送出；用 campaign status 查看');
    }),
});
