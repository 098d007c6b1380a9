import { own } from '../../../../events/members';
import { openRectification } from '../../../center/facts';
import { inspection as recorded } from '../../../center/rectification/commands/inspection';
import type { Rectification } from '../../../center/rectification/state';
import { act, type Line } from './act';

/** C6: inspections concluded by one list (Art 24: 整改检查). The handler records them, who prepared the list. */

const results = { 整改通过: 'passed', 整改未通过: 'failed', 继续整改: 'itemsOpen' } as const;

/** Where the list does not name another. */
const bureau = { id: 'bureau', name: '兵团科技局' };

/** Every item of the order is met but those the line names as unmet; one that was never ordered is refused. */
function findings({ items }: Pick<Rectification, 'items'>, unmet: string): object[] {
  const open = unmet.split(/[;；、]/).flatMap((one) => one.trim() || []);
  return [...new Set([...items.map(({ id }) => id), ...open])].map((item) => {
    const met = !open.includes(item);
    return { item, met, text: met ? '已完成' : '未完成' };
  });
}

export const inspection = act({
  words: Object.keys(results),
  command: 'RecordInspection',
  by: 'preparer',
  counts: 'whenTaken',
  details: recorded.omit({ result: true }),
  data: ({ outcome }, details) => ({ ...details, result: own(results, outcome.outcome) }),
  taken({ outcome, center }, { evaluation, inspectedOn }) {
    const r = center.rectification[evaluation];
    if (outcome.outcome === '继续整改') return r?.leftOpenOn === inspectedOn;
    return r?.status === (outcome.outcome === '整改通过' ? 'Passed' : 'Failed');
  },
  complete(center, { unmet, inspector, ...line }: Line) {
    const r = openRectification(center);
    return {
      evaluation: r?.evaluation ?? Math.max(1, center.evaluation.current),
      inspector: typeof inspector === 'string' ? { id: inspector, name: inspector } : (inspector ?? bureau),
      findings: findings(r ?? { items: [] }, String(unmet ?? '')),
      ...line,
    };
  },
  waits: (center) => openRectification(center)?.status === 'Inspection',
});
