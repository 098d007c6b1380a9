import { region } from '../kernel/region';

export const integrityRegion = region({ name: 'integrity', initial: {}, commands: [], evolve: {} });
