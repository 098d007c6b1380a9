import { z } from 'zod';
import { checkpointConfirmed } from '../../../events/checkpoint';
import { date, int, text } from '../../../events/fields';
import { command } from '../define';

/** The worker says that the day's checkpoint is signed; said again, it changes nothing. */
const confirmCheckpoint = command({
  name: 'ConfirmCheckpoint',
  label: '确认检查点',
  articles: [],
  by: { system: 'any' },
  data: z.strictObject({ day: date, size: int.min(0), root: text, witnessed: int.min(0).optional() }),
  decide: ({ checkpoint }, data) => (data.day > (checkpoint.confirmed?.day ?? '') ? [checkpointConfirmed(data)] : []),
});

export const commands = [confirmCheckpoint];
