import { z } from 'zod';
import { event } from './definition';
import { id, int, text } from './fields';

/** Events of the stream `checkpoints`: what the log said of itself, and who countersigned it. */

const algorithm = z.enum(['sha-256', 'sm3']);
/** A signed note as it stands, C2SP tlog-checkpoint. */
const note = z.string().min(1).max(20_000);

export const checkpointSigned = event({
  type: 'CheckpointSigned',
  region: 'program',
  label: '签署检查点',
  data: z.strictObject({
    origin: text,
    size: int.min(0),
    /** One tree a hash algorithm; the root is base64, as in the note. */
    trees: z.array(z.strictObject({ algorithm, root: text, note })).min(1),
    /** Name and id of the key, and what it signs with. */
    key: z.strictObject({ name: text, id, algorithm: text }),
  }),
  zh: (d) => `签署检查点：全部记录 ${d.size} 个事件`,
  en: (d) => `checkpoint over ${d.size} events signed`,
});

export const witnesses = ['auditor', 'authority'] as const;
export const checkpointWitnessed = event({
  type: 'CheckpointWitnessed',
  region: 'program',
  label: '副署检查点',
  data: z.strictObject({
    origin: text,
    size: int.min(0),
    algorithm,
    /** In what capacity the witness countersigned. */
    as: z.enum(witnesses),
    key: z.strictObject({ name: text, id, algorithm: text }),
    /** The witness's own time, ISO with +08:00. */
    at: text,
    note,
  }),
  zh: (d) => `${d.as === 'auditor' ? '审计人员' : '主管单位'}（${d.key.name}）副署检查点：${d.size} 个事件`,
  en: (d) => `checkpoint over ${d.size} events countersigned by ${d.key.name}`,
});

export const checkpointEvents = [checkpointSigned, checkpointWitnessed] as const;
