import type { Evolve } from '../define';
import type { FrameworkState } from './state';

/** How what is laid down for all centers changes by events. */
export const evolve: Evolve<FrameworkState> = {
  ProgramOpened: (slice, _d, { id: event, effectiveOn: on }) => ({ ...slice, began: { on, event } }),
  LayoutPublished: (slice, d, { id: event, effectiveOn: on }) => ({
    ...slice,
    layouts: [...slice.layouts, { id: d.layoutId, title: d.title, on, event }],
  }),
  // The day that counts is the one since which it is known here, whatever day the document is of.
  PolicyAdopted: (slice, { version, values }, { id: event, recordedOn: on }) => ({
    ...slice,
    policies: [
      ...slice.policies,
      { version, on, event, values: Object.fromEntries(values.map((v) => [v.key, v.value])) },
    ],
  }),
};
