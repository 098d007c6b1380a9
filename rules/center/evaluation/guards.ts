import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';

export const guards: Guards = {
  /** A finding of non-participation rests on the service of its demands, and of what started the time before them. */
  NoticeServed({ evaluation, notice: all }, { notice, servedOn, counts }) {
    const about = all[notice]?.about;
    const e = Object.values(evaluation.byNumber).find(
      ({ demands, materialsClock }) =>
        demands.some((d) => d.notice === notice) || (about !== undefined && materialsClock?.about === about),
    );
    const found = e?.finding?.ground === 'nonParticipation' ? e.finding.on : undefined;
    if (counts) inOrder('servedOn', servedOn, { notAfter: found });
  },
};
