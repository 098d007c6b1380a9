import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Agenda, Answer, IncomingCommand, Recorded, Resent } from './contract';

const commandUpdate = defineUpdate<{ recorded: readonly Recorded[] }, [IncomingCommand]>('command');
const commandSignal = defineSignal<[IncomingCommand, Resent?]>('command');
const agendaQuery = defineQuery<Agenda | undefined>('agenda');

/** A command that waits, stamped with the instant it arrived: that is its legal time, however long it waits. */
export interface Waiting {
  readonly command: IncomingCommand;
  readonly arrivedAt: number;
  readonly signal: boolean;
  readonly answer: (answer: Answer) => void;
}

/**
 * Has this run written so much, or grown so old, that it should start afresh? `times`: above this multiple of the
 * limit.
 */
export function runIsLong(limit: number, times = 1): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength > limit * times || (times === 1 && continueAsNewSuggested);
}

/**
 * A signal as it can be handed to an activity: what is nested deeper than JSON can be written is carried by its id and
 * type alone, so that it is refused like anything else that cannot be read.
 */
function portable(command: IncomingCommand, place = 0): IncomingCommand {
  try {
    JSON.stringify(command);
    return command;
  } catch {
    return { id: typeof command.id === 'string' ? command.id : '?', type: '?', actor: {}, data: { unreadable: place } };
  }
}

/** The one mailbox of a workflow: updates are answered, signals are not; a query reads the agenda. */
export function openInbox(agenda: () => Agenda | undefined, limit: () => number) {
  const waiting: Waiting[] = [];
  setHandler(
    commandUpdate,
    async (command) => {
      const answer = await new Promise<Answer>((resolve) =>
        waiting.push({ command, arrivedAt: Date.now(), signal: false, answer: resolve }),
      );
      // The stock CLI shows the message of a failure and nothing else, so the message is the whole sentence.
      if (answer.refused)
        throw ApplicationFailure.create({
          type: 'Refused',
          message: answer.refused.message,
          nonRetryable: true,
          details: [answer.refused],
        });
      return { recorded: answer.recorded ?? [] };
    },
    {
      // A busy workflow must come to its seam: above four times the length it asks callers to send again.
      validator(command: IncomingCommand) {
        if (portable(command) !== command)
          throw ApplicationFailure.create({
            type: 'Unreadable',
            message: '内容嵌套过深，无法读取 / nested too deep to be read',
          });
        if (runIsLong(limit(), 4))
          throw ApplicationFailure.create({
            type: 'Busy',
            message: '正在换页，请稍后重发（同一编号） / starting afresh, send again under the same id',
          });
      },
    },
  );
  setHandler(commandSignal, (command, resent) => {
    const arrivedAt = Math.min(Date.now(), resent?.arrivedAt ?? Number.POSITIVE_INFINITY);
    waiting.push({
      command: portable(command, workflowInfo().historyLength + waiting.length),
      arrivedAt,
      signal: true,
      answer: () => undefined,
    });
  });
  setHandler(agendaQuery, agenda);
  return {
    isEmpty: (): boolean => waiting.length === 0,
    first: (): Waiting | undefined => waiting[0],
    take: (): Waiting | undefined => waiting.shift(),
    /** Every caller has been answered. */
    settled: (): Promise<void> => condition(allHandlersFinished),
  };
}
