import { z } from 'zod';
import { event } from './definition';
import { id, role, text } from './fields';

/** Tasks of any stream: work that waits at somebody. */

const holder = z.strictObject({ role, organization: text.optional() });
export const taskAssigned = event({
  type: 'TaskAssigned',
  label: '派发待办',
  follows: true,
  data: z.strictObject({ task: id, what: text, to: holder, dueName: text.optional(), about: text }),
  zh: (d) => `待办 ${d.task}：${d.what}${d.to.organization ? `（${d.to.organization}）` : ''}`,
  en: (d) => `${d.task} for ${d.to.role}: ${d.about}`,
});
export const taskTransferred = event({
  type: 'TaskTransferred',
  label: '转办',
  data: z.strictObject({ task: id, from: holder, to: holder }),
  zh: (d) => `待办 ${d.task} 转交${d.to.organization ?? d.to.role}`,
  en: (d) => `${d.task} passed on to ${d.to.organization ?? d.to.role}`,
});
export const taskUrged = event({
  type: 'TaskUrged',
  label: '催办',
  data: z.strictObject({ task: id }),
  zh: (d) => `催办 ${d.task}`,
  en: (d) => `${d.task} urged`,
});

export const taskEvents = [taskAssigned, taskTransferred, taskUrged] as const;
