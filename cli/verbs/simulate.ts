import { runProgram } from '../files';
import { exit } from '../output';
import { verb } from '../verb';

/** Tells a life in skipped time, on servers of its own. */
export default verb({
  group: '运维',
  usage: 'simulate <file>',
  about: '在跳跃时间里演完一份剧本',
  run: (file, { output }) => runProgram('simulate', [file, '--output', output], 'inherit').status ?? exit.failed,
});
