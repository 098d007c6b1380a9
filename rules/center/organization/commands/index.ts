import type { AnyCommand } from '../../define';
import { appointDirector, endDirector } from './director';
import {
  formCouncil,
  formExpertCommittee,
  recordIpLabelling,
  recordPartyOrganization,
  registerInstrument,
  registerLegalEntity,
} from './facts';

export const commands = [
  formCouncil,
  appointDirector,
  endDirector,
  formExpertCommittee,
  registerLegalEntity,
  recordPartyOrganization,
  registerInstrument,
  recordIpLabelling,
] as const satisfies readonly AnyCommand[];
