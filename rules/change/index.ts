import { region } from '../kernel/region';

export const changeRegion = region({ name: 'change', initial: {}, commands: [], evolve: {} });
