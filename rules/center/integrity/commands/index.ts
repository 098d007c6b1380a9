import type { AnyCommand } from '../../define';
import { dismissIntegrityCase, openIntegrityCase, substantiateIntegrityCase } from './cases';
import { liftBar } from './lifting';

export const commands = [
  openIntegrityCase,
  substantiateIntegrityCase,
  dismissIntegrityCase,
  liftBar,
] as const satisfies readonly AnyCommand[];
