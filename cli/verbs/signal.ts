import { notToBeGiven } from '../commandNamed';
import { withCentersToSend } from '../connections';
import { streamOf } from '../named';
import { sendAs } from '../options';
import { exit, print } from '../output';
import { commandOf, report } from '../sending';
import { verb } from '../verb';

/** Sends a command and does not wait for an answer. */
export default verb({
  group: '办理',
  usage: 'signal <command> <center>',
  about: '以信号发送指令，不等结果',
  options: sendAs,
  run: async (type, center, options) => {
    const stream = await streamOf(center);
    const command = await commandOf(type, stream, options);
    const unknown = notToBeGiven(type, stream);
    const { accepted, refused } = unknown
      ? { accepted: false, refused: unknown }
      : await withCentersToSend((centers) => centers.signal(stream, command));
    if (refused) return report({ refused }, command, stream, options.output);
    print(options.output, { id: command.id, accepted }, () =>
      accepted
        ? `已送达（编号 ${command.id}）。信号没有回执：结果见 npx centers history ${center}`
        : `尚不知是否送达（编号 ${command.id}），请用同一编号再发`,
    );
    return accepted ? exit.done : exit.failed;
  },
});
