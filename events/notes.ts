import { z } from 'zod';
import { event } from './definition';
import { id, int, text } from './fields';

/** The stream of the auditor's seat: notes beside the record, which change nothing of it. */
export const noteStream = 'audit-notes';

export const auditNoteAdded = event({
  type: 'AuditNoteAdded',
  label: '审计批注',
  folded: false,
  data: z.strictObject({ center: id, text, revision: int.min(0).optional() }),
  zh: (d) => `审计批注（${d.center}${d.revision === undefined ? '' : ` 第 ${d.revision} 号事件`}）：${d.text}`,
  en: (d) => `audit note on ${d.center}`,
});

export const noteEvents = [auditNoteAdded] as const;
