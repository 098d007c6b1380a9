import type { AnyCommand } from '../../define';
import { delistCenter, dropRemovalProposal, proposeRemoval } from './delisting';
import {
  endorseRevocation,
  refuseRevocation,
  requestRevocation,
  returnRevocation,
  withdrawRevocationRequest,
} from './request';
import { dropRevocationProposal, proposeRevocation } from './revocation';
import { revokeCenter } from './revoking';
import { recordStatement } from './statement';

export const commands = [
  proposeRemoval,
  recordStatement,
  dropRemovalProposal,
  delistCenter,
  requestRevocation,
  endorseRevocation,
  returnRevocation,
  withdrawRevocationRequest,
  refuseRevocation,
  proposeRevocation,
  dropRevocationProposal,
  revokeCenter,
] as const satisfies readonly AnyCommand[];
