import { notToBeGiven } from '../commandNamed';
import { withCentersToSend } from '../connections';
import { streamOf } from '../named';
import { sendAs } from '../options';
import { commandOf, report } from '../sending';
import { verb } from '../verb';

/** Sends a command and prints what was recorded, or the refusal. */
export default verb({
  group: '办理',
  usage: 'do <command> <center>',
  about: '办理一项指令并等待结果',
  options: sendAs,
  run: async (type, center, options) => {
    const stream = await streamOf(center);
    const command = await commandOf(type, stream, options);
    const refused = notToBeGiven(type, stream);
    const outcome = refused ? { refused } : await withCentersToSend((centers) => centers.send(stream, command));
    return report(outcome, command, stream, options.output);
  },
});
