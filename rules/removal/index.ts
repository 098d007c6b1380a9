import { region } from '../kernel/region';

export const removalRegion = region({ name: 'removal', initial: { proposals: {}, setAside: [] }, commands: [], evolve: {} });
