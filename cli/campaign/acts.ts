import { createHash } from 'node:crypto';
import { commandEnvelope } from '../../events/envelope';
import { programStream } from '../../events/streams';
import { noOthers } from '../../rules/kernel/command';
import { decider } from '../../rules/kernel/decider';
import { program } from '../../rules/program';
import type { Campaign } from '../../rules/program/campaign/state';
import type { ProgramState } from '../../rules/program/state';
import type { IncomingCommand } from '../../workflows/contract';
import { withCentersToSend } from '../connections';
import type { step } from '../options';
import { CliError, exit, type Format, paint, print } from '../output';
import type { GivenBy } from '../verb';
import type { Known } from './known';
import { counted, exemptText, type MemberUptake, membersText } from './told';

/** A step of a campaign: a command to the program, looked at before it is sent. */
export type Act = Omit<IncomingCommand, 'id'>;

const refusal = (refused: { readonly message: string }): CliError =>
  new CliError(`${paint('red', '不予受理')} ${refused.message}`, exit.refused, { refused });

/** The program after this act, if the rules take it; nothing is sent. `now`: ISO. */
export function after(
  { state, law }: Pick<Known, 'state' | 'law'>,
  act: Act,
  now: string,
  exists: (id: string) => boolean = () => true,
): ProgramState {
  const command = commandEnvelope.parse({ id: 'preview', ...act });
  const by = decider(program, law, { ...noOthers, exists });
  const decision = by.decide(state, command, { arrivedAt: now, recordedAt: now });
  if (decision.refused) throw refusal(decision.refused);
  return decision.state;
}

/** Sends an act to the program under an id made from its content, so that sending it twice is the same as once. */
async function send(campaign: string, act: Act): Promise<'recorded' | 'pending'> {
  const mark = createHash('sha256').update(JSON.stringify(act)).digest('hex').slice(0, 16);
  const id = `campaign/${campaign}/${act.type}/${mark}`;
  const outcome = await withCentersToSend((centers) => centers.send(programStream, { id, ...act }));
  if ('refused' in outcome) throw refusal(outcome.refused);
  return 'recorded' in outcome ? 'recorded' : 'pending';
}

interface Foreseen {
  readonly members: readonly MemberUptake[];
  readonly exempt?: Campaign['exempt'];
}

/** Prints the preview; with `--yes` sends the act and says what follows. */
export async function finish(
  campaign: string,
  act: Act,
  given: GivenBy<typeof step> & { readonly output: Format },
  foreseen: Foreseen,
  next: string,
): Promise<number> {
  const sent = given.yes ? await send(campaign, act) : 'preview';
  const value = { campaign, ...foreseen, counts: counted(foreseen.members), sent };
  const last = {
    preview: '以上为预览，尚未办理；加 --yes 办理',
    recorded: `${paint('green', '已记录')}。${next}`,
    pending: paint('yellow', '已收到，尚未决定；请用同一命令再试，不会重复办理'),
  };
  print(given.output, value, () =>
    [membersText(foreseen.members), ...exemptText(foreseen.exempt), last[sent]].join('\n'),
  );
  return exit.done;
}
