import type { Evolve } from '../define';
import { supportKey } from './key';
import type { SupportState } from './state';

const taken =
  (type: string) =>
  (slice: SupportState, data: object): SupportState => ({ recorded: [...slice.recorded, supportKey(type, data)] });

export const evolve: Evolve<SupportState> = {
  ProjectUndertaken: taken('ProjectUndertaken'),
  CenterRecommendedFor: taken('CenterRecommendedFor'),
  SupportGiven: taken('SupportGiven'),
};
