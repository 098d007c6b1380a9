import type { EventMeta } from '../../kernel/region';
import type { LifecycleState } from './state';

/** The single changes that several events of a lifecycle make. */

const rounds = { application: 0, recommendation: 0, extension: 0 };
export const since = ({ id, effectiveOn }: EventMeta) => ({ on: effectiveOn, event: id });
export const count = (slice: LifecycleState, key: keyof typeof rounds): Pick<LifecycleState, 'rounds'> => {
  const known = slice.rounds ?? rounds;
  return { rounds: { ...known, [key]: known[key] + 1 } };
};

export const end = (
  slice: LifecycleState,
  how: 'Delisted' | 'Revoked' | 'NotApproved' | 'ApplicationWithdrawn',
  meta: EventMeta,
): LifecycleState => ({
  ...slice,
  phase: how,
  ended: { ...since(meta), how },
});
