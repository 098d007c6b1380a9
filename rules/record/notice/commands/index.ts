import type { AnyCommand } from '../../define';
import { recordDelivery } from './delivery';
import { recordService, reissueNotice } from './service';

export const commands = [recordService, reissueNotice, recordDelivery] as const satisfies readonly AnyCommand[];
