import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';

/** An event of the size the product writes: some 200 bytes of data, some 300 of metadata. */
export function payload(n: number) {
  return {
    data: {
      n,
      center: 'center-0001',
      text: '兵团技术创新中心年度报告',
      amount: 1_234_567,
      items: ['one', 'two', 'three'],
      note: 'x'.repeat(60),
    },
    metadata: {
      $correlationId: 'f1f3cf1e-31a1-4dc0-a1aa-a5ee6ed2a62e',
      command: {
        id: 'f1f3cf1e-31a1-4dc0-a1aa-a5ee6ed2a62e',
        type: 'submitAnnualReport',
        arrivedAt: '2026-01-01T08:00:00.000+08:00',
      },
      actor: { role: 'center', organization: 'center-0001' },
      recordedAt: '2026-01-01T08:00:00.000+08:00',
      effectiveOn: '2026-01-01',
      schema: 1,
    },
  };
}

export const event = (n: number) => jsonEvent({ id: randomUUID(), type: 'SomethingHappened', ...payload(n) });
