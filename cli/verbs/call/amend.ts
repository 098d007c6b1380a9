import { answering, callOptions, placesOf } from '../../call';
import { text } from '../../option';
import { verb } from '../../verb';

/** Another closing day, or other places, while the call runs. */
export default verb({
  group: '批次',
  usage: 'call amend <call>',
  about: '调整申报通知：截止前延期，或另定名额',
  options: { ...callOptions, closes: text('date', '新的截止日') },
  run: (call, { closes, ...options }) =>
    answering(call, 'AmendCall', options, () => {
      const places = placesOf(options.places);
      return { ...(closes ? { closesOn: closes } : {}), ...(places ? { places } : {}) };
    }),
});
