import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';

export const guards: Guards = {
  /** A finding of non-participation rests on the service of its demands. */
  NoticeServed({ evaluation }, { notice, servedOn, counts }) {
    const e = Object.values(evaluation.byNumber).find(({ demands }) => demands.some((d) => d.notice === notice));
    const found = e?.finding?.ground === 'nonParticipation' ? e.finding.on : undefined;
    if (counts) inOrder('servedOn', servedOn, { notAfter: found });
  },
};
