import type { Evolve } from '../define';
import type { SupervisionState } from './state';

export const evolve: Evolve<SupervisionState> = {
  SupervisionRecorded: (slice, { supervisedOn: on, finding }) => ({
    ...slice,
    supervisions: [...slice.supervisions, { on, finding }],
  }),
  MidTermChecked: (slice, { checkedOn: on, result }) => ({ ...slice, midTerm: { on, result } }),
  YearlyCheckRecorded: (slice, { year, result }) => ({ ...slice, yearly: { ...slice.yearly, [year]: result } }),
};
