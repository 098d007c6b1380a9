import { region } from '../kernel/region';

export const evaluationRegion = region({ name: 'evaluation', initial: { current: 0, byNumber: {}, grades: [] }, commands: [], evolve: {} });
