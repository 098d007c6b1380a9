import { z } from 'zod';
import { event } from './definition';
import { date, id, int, text } from './fields';

/**
 * What the log said of itself and who countersigned it, on the stream `checkpoints`; and what the program's clock knows
 * of it.
 */

const algorithm = z.enum(['sha-256', 'sm3']);
/** A signed note as it stands, C2SP tlog-checkpoint. */
const note = z.string().min(1).max(20_000);

export const checkpointSigned = event({
  type: 'CheckpointSigned',
  label: '签署检查点',
  folded: false,
  data: z.strictObject({
    origin: text,
    size: int.min(0),
    /** Root (base64) and signed note of the tree over SHA-256. */
    root: text,
    note,
    /** One tree a hash algorithm, SHA-256 first. */
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
  label: '副署检查点',
  folded: false,
  data: z.strictObject({
    origin: text,
    size: int.min(0),
    algorithm,
    /** In what capacity the witness countersigned. */
    as: z.enum(witnesses),
    /** Name of the witness, as his key has it. */
    witness: id,
    key: z.strictObject({ name: text, id, algorithm: text }),
    /** The witness's own time, ISO with +08:00. */
    at: text,
    note,
  }),
  zh: (d) => `${d.as === 'auditor' ? '审计人员' : '主管单位'}（${d.key.name}）副署检查点：${d.size} 个事件`,
  en: (d) => `checkpoint over ${d.size} events countersigned by ${d.key.name}`,
});

/**
 * T13, on the program's stream: the day's checkpoint is signed. Where it is missing a day later, the auditor is told.
 */
export const checkpointConfirmed = event({
  type: 'CheckpointConfirmed',
  label: '确认检查点',
  data: z.strictObject({
    day: date,
    size: int.min(0),
    root: text,
    /** Events of the largest checkpoint an auditor countersigned. */
    witnessed: int.min(0).optional(),
  }),
  zh: (d) => `${d.day}的检查点已签署：全部记录 ${d.size} 个事件`,
  en: (d) => `the checkpoint of ${d.day} over ${d.size} events is signed`,
});

export const checkpointMissed = event({
  type: 'CheckpointMissed',
  label: '缺少检查点',
  data: z.strictObject({ from: date, to: date }),
  zh: (d) => (d.from === d.to ? `${d.from}没有签署检查点` : `${d.from}至${d.to}没有签署检查点`),
  en: (d) => `no checkpoint from ${d.from} to ${d.to}`,
});

export const checkpointEvents = [checkpointSigned, checkpointWitnessed, checkpointConfirmed, checkpointMissed] as const;
