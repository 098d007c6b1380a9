import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import type { CallState } from './state';

export const evolve: Evolve<CallState> = {
  CallPublished: (slice, { call: id, ...d }, { id: event, effectiveOn: on }) => ({
    ...slice,
    [id]: { ...d, id, on, event },
  }),
  CallAmended: (slice, { call, document: _, ...d }) => patch(slice, call, d),
};
