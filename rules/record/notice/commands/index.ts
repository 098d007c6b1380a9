import type { AnyCommand } from '../../define';
import { recordDelivery } from './delivery';
import { recordService, reissueNotice } from './service';

export const commands: readonly AnyCommand[] = [recordService, reissueNotice, recordDelivery];
