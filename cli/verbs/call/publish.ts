import { documentOf } from '../../../client/campaign/files';
import { answering, callOptions, placesOf } from '../../call';
import { needed, text } from '../../option';
import { verb } from '../../verb';

/** A call for applications, with its window and places. */
export default verb({
  group: '批次',
  usage: 'call publish <call>',
  about: '发布申报通知：受理期限和各主管单位的推荐名额',
  options: {
    ...callOptions,
    opens: text('date', '开始受理的日期，默认今天'),
    closes: needed(text('date', '文件所载截止日；遇休息日顺延')),
  },
  run: (call, { opens, closes, ...options }) =>
    answering(call, 'PublishCall', options, () => {
      const document = documentOf(options.document, options);
      return {
        title: document.title,
        ...(opens ? { opensOn: opens } : {}),
        closesOn: closes,
        places: placesOf(options.places) ?? [],
      };
    }),
});
