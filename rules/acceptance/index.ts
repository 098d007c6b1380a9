import { region } from '../kernel/region';

export const acceptanceRegion = region({ name: 'acceptance', initial: { status: 'NotDue', round: 0, overdue: false }, commands: [], evolve: {} });
