import { region } from '../kernel/region';

export const lifecycleRegion = region({
  name: 'lifecycle',
  initial: { phase: 'None', formerNames: [], coBuilders: [], prepared: { council: false, legalEntity: false, transitional: false }, extension: { months: 0, times: 0 } },
  commands: [],
  evolve: {},
});
