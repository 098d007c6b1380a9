import { region } from '../kernel/region';

export const organizationRegion = region({ name: 'organization', initial: { facts: {}, transitional: false }, commands: [], evolve: {} });
