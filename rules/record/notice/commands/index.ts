import type { AnyCommand } from '../../../kernel/command';
import { recordDelivery } from './delivery';
import { recordService, reissueNotice } from './service';

export const commands: readonly AnyCommand[] = [recordService, reissueNotice, recordDelivery];
