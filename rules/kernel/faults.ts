import { reasonOf } from '../../events/reason';
import type { Aggregate } from './aggregate';
import { deadlineLabel, deadlineNamed } from './deadline';
import { stuckDeadlines } from './follow/deadlines';
import type { InForce } from './law';
import type { RecordedDeadline, StreamState } from './state';

/** What an odd record keeps from being done; everything else goes on. */
export interface Faults {
  /** What cannot be read or reckoned, Chinese. */
  readonly record: readonly string[];
  /** Due items that were set aside, Chinese. */
  readonly aside: readonly string[];
}

const said = (what: string, error: unknown): string => `${what}：${reasonOf(error)}`;

/** What is wrong with a record, as the watch tells it. */
export function faultsOf<S extends StreamState>(aggregate: Aggregate<S>, state: S, law: InForce): Faults {
  const { unfolded } = state.record;
  const known = Object.values(state.deadline);
  const label = ({ name, due }: RecordedDeadline): string => `${due}到期的“${deadlineLabel(aggregate, name)}”`;
  const nameless = known.flatMap(({ name }) => {
    try {
      deadlineNamed(aggregate, name);
      return [];
    } catch (error) {
      return [said(`期限 ${name} 读不通`, error)];
    }
  });
  return {
    record: [
      ...unfolded.map(({ revision, type, reason }) => said(`第 ${revision} 个事件（${type}）读不通`, reason)),
      ...[...stuckDeadlines(state, { aggregate, ...law })].map(([{ timer }, error]) =>
        said(`${timer} 的日期算不出`, error),
      ),
      ...nameless,
    ],
    aside: known.filter(({ aside }) => aside?.length).map(label),
  };
}
