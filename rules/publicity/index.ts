import { region } from '../kernel/region';

export const publicityRegion = region({ name: 'publicity', initial: {}, commands: [], evolve: {} });
