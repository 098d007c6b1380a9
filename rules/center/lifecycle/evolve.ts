import type { Evolve } from '../define';
import { forming } from './forming';
import { importing } from './imported';
import { living } from './living';
import type { LifecycleState } from './state';

export const evolve: Evolve<LifecycleState> = { ...forming, ...living, ...importing };
