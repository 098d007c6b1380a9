import { z } from 'zod';
import { id, text } from '../../../../events/fields';
import { own } from '../../../../events/members';
import type { CenterState } from '../../../center/state';
import { act, type Line, nothing } from './act';

/** G3: changes of name approved by one list (Art 20). The new name the document prints is the one asked for. */

const waiting = ({ change }: CenterState): string | undefined =>
  Object.values(change).find((c) => c.matter === 'name' && c.status === 'Endorsed')?.id;

export const renaming = act({
  words: ['更名'],
  command: 'ApproveChange',
  by: 'signer',
  details: z.strictObject({ change: id, name: text }),
  unique: 'name',
  data: ({ decided: { document } }, { change, name }) => ({ change, to: name, document }),
  taken: ({ center }, { change }) => own(center.change, change)?.status === 'Approved',
  complete: (center, line: Line) => ({ change: waiting(center) ?? nothing, ...line }),
  waits: (center) => waiting(center) !== undefined,
});
