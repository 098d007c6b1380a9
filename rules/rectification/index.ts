import { region } from '../kernel/region';

export const rectificationRegion = region({ name: 'rectification', initial: {}, commands: [], evolve: {} });
