import { z } from 'zod';
import { event } from './definition';
import { doc, id, json, text } from './fields';

/** Events about the record of a stream itself; they belong to the region `lifecycle`. */

export const documentAttached = event({
  type: 'DocumentAttached',
  label: '附文件',
  folded: false,
  data: z.strictObject({ document: doc, about: text.optional() }),
  zh: (d) => `附文件《${d.document.title}》`,
  en: (d) => `document attached: ${d.document.title}`,
});
export const commandRefused = event({
  type: 'CommandRefused',
  label: '指令未被接受',
  data: z.strictObject({ command: text, code: text, article: text.optional(), message: text.optional() }),
  zh: (d) => `指令 ${d.command} 未被接受：${d.message ?? d.code}`,
  en: (d) => `command ${d.command} refused: ${d.code}`,
});
export const decisionPrepared = event({
  type: 'DecisionPrepared',
  label: '拟办',
  data: z.strictObject({ command: text, data: json, dataSha256: text }),
  zh: (d) => `经办拟就决定 ${d.command}，待签发`,
  en: (d) => `decision ${d.command} prepared for signature`,
});
export const recordCorrected = event({
  type: 'RecordCorrected',
  label: '更正记录',
  data: z.strictObject({ target: id, field: text, was: json, is: json }),
  zh: (d) => `更正记录：${d.field} 由 ${JSON.stringify(d.was)} 改为 ${JSON.stringify(d.is)}`,
  en: (d) => `record corrected: ${d.field}`,
});
export const proceedingsLapsed = event({
  type: 'ProceedingsLapsed',
  label: '程序终止',
  data: z.strictObject({ items: z.array(z.strictObject({ region: text, key: text })) }),
  zh: (d) => `${d.items.length} 项未了程序随之终止`,
  en: (d) => `${d.items.length} open matters lapsed`,
});
export const policyPinned = event({
  type: 'PolicyPinned',
  label: '适用政策版本',
  data: z.strictObject({ version: text, from: text.optional() }),
  zh: (d) => `适用政策参数版本 ${d.version}`,
  en: (d) => `policy version ${d.version} pinned`,
});

export const policyMigrated = event({
  type: 'PolicyMigrated',
  label: '改用政策版本',
  data: z.strictObject({ version: text, from: text.optional() }),
  zh: (d) => `改用政策参数版本 ${d.version}${d.from ? `（原为 ${d.from}）` : ''}`,
  en: (d) => `policy migrated to ${d.version}`,
});

export const recordEvents = [
  documentAttached,
  commandRefused,
  decisionPrepared,
  recordCorrected,
  proceedingsLapsed,
  policyPinned,
  policyMigrated,
] as const;
