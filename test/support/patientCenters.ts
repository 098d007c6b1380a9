import { Centers, type Outcome } from '../../client/centers';
import type { IncomingCommand, StreamName } from '../../workflows/contract';
import { hangsAfterMs } from './eventually';

/**
 * The way in for tests: on a busy machine a command takes longer, and is not `pending` for that. Who wants to see
 * `pending` says how soon.
 */
export class PatientCenters extends Centers {
  override send(stream: StreamName, command: IncomingCommand, withinMs = hangsAfterMs): Promise<Outcome> {
    return super.send(stream, command, withinMs);
  }

  override signal(
    stream: StreamName,
    command: IncomingCommand,
    withinMs = hangsAfterMs,
  ): ReturnType<Centers['signal']> {
    return super.signal(stream, command, withinMs);
  }
}
