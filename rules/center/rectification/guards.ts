import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';

export const guards: Guards = {
  /** Where the year counts from the service of the order (A12), the report and a failed inspection rest on it. */
  NoticeServed({ rectification, notice }, { notice: id, servedOn, counts }, { policy }) {
    const order = notice[id];
    const r = Object.values(rectification).find((one) => one.about !== undefined && one.about === order?.about);
    if (!counts || !r || order?.kind !== 'rectification-order' || policy.get('rectification.anchor') !== 'service')
      return;
    inOrder('servedOn', servedOn, { notAfter: r.report?.on ?? r.finding?.on ?? r.passed?.on });
  },
};
