import {
  evaluationNonParticipationFound,
  evaluationOpened,
  evaluationWithdrawnMidway,
  withdrawalRescinded,
} from '../../events/evaluation';
import { integrityCaseOpened, integrityCaseSubstantiated } from '../../events/integrity';
import { rectificationFailed, rectificationOrdered } from '../../events/rectification';
import { approved, start } from '../support/approved';
import { serve } from '../support/evaluation';
import { as, document, evaluatorOrg, type Life } from '../support/given';

/**
 * Art 24 and the other ways out: a case under one of the three grounds goes by removal, whichever of the two was taken
 * first.
 */

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const opened = evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] });
const grounds = {
  nonParticipation: [
    opened,
    evaluationNonParticipationFound({ evaluation: 1, demands: ['demand-1', 'demand-2'], dueUsed: '2025-02-18' }),
  ],
  withdrawal: [
    opened,
    evaluationWithdrawnMidway({ evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true }),
  ],
  rectificationFailed: [
    rectificationOrdered({ evaluation: 1, items: [{ id: 'i1', text: '完善条件' }], document }),
    rectificationFailed({
      evaluation: 1,
      inspectedOn: '2025-03-04',
      inspector: evaluatorOrg,
      findings: [{ item: 'i1', met: false, text: '未完成' }],
    }),
  ],
};
const integrity = [
  integrityCaseOpened({ case: 'integrity-1', subject: 'center', about: '材料造假' }),
  integrityCaseSubstantiated({ case: 'integrity-1', rule: '某规定', measure: '撤销', heardOn: '2025-02-24' }),
];
const begun = (): Life => start(approved('2021-12-01').given('2025-02-24', ...integrity), '2025-02-24');

interface Way {
  /** Up to the decision, from 3 March 2025. */
  begin(life: Life): void;
  readonly data: Record<string, unknown>;
}
const onRequest = (data: Record<string, unknown>): Way => ({
  begin(life) {
    life.must('RequestRevocation', { on: '2025-03-03', as: as('center'), data });
    life.must('EndorseRevocation', { on: '2025-03-03', as: as('authority'), data: { opinion: '同意' } });
  },
  data,
});
const onProposal = (data: Record<string, unknown>): Way => ({
  begin(life) {
    life.must('ProposeRevocation', { on: '2025-03-03', as: handler, data });
    serve(life, 'revocation-proposal-1', '2025-03-04');
  },
  data: { ground: data.ground, proposal: 'revocation-1' },
});
const ways: Record<string, Way> = {
  'on its own request': onRequest({ ground: 'ownRequest' }),
  'on request, its unit gone': onRequest({ ground: 'entityEnded' }),
  'on request, merged': onRequest({ ground: 'merged', into: 'c2' }),
  'proposed, its unit gone': onProposal({ ground: 'entityEnded' }),
  'proposed, merged': onProposal({ ground: 'merged', into: 'c2' }),
  'proposed for integrity': onProposal({ ground: 'integrity', case: 'integrity-1' }),
  'proposed under another rule': onProposal({ ground: 'other', rule: '某规定' }),
};
const revoke = (life: Life, { data }: Way, on = '2025-03-20') =>
  life.when('RevokeCenter', { on, as: leader, data: { ...data, answers: [], document }, ...why });
const found = (life: Life, ground: keyof typeof grounds, on: string): Life =>
  start(life.given(on, ...grounds[ground]), on);
const cases = Object.keys(grounds).flatMap((ground) =>
  Object.keys(ways).map((way) => [way, ground as keyof typeof grounds, ways[way] as Way] as const),
);

test.each(Object.entries(ways))('%s: revoked where nothing of Art 24 stands', (_way, way) => {
  const life = begun();
  way.begin(life);
  life.until('2025-03-19');
  revoke(life, way);
  expect(life.state.lifecycle.phase).toBe('Revoked');
});

test.each(cases)('%s, then %s: it goes by removal', (_way, ground, way) => {
  const life = begun();
  way.begin(life);
  found(life, ground, '2025-03-05');
  life.until('2025-03-19');
  revoke(life, way).thenRefuses('BELONGS_TO_ARTICLE_24');
  // The way on: the other matter is ended by a decision of its own, and the removal proposed.
  const [end, data] = life.state.removal.request
    ? ['RefuseRevocation', {}]
    : ['DropRevocationProposal', { proposal: 'revocation-1' }];
  if (end === 'DropRevocationProposal') {
    expect(Object.values(life.state.task).map((t) => t.about)).toContain('revocation-1:drop');
    life.must('PrepareDecision', { on: '2025-03-20', as: handler, data: { command: end, data } });
  }
  life.must(end, { on: '2025-03-21', as: leader, data });
  life.must('ProposeRemoval', { on: '2025-03-24', as: handler, data: { ground, evaluation: 1 } });
});

test.each(cases.filter(([way]) => way.startsWith('on ')))(
  '%s after %s: what it asks for is not granted',
  (_way, ground, way) => {
    const life = found(begun(), ground, '2025-03-03');
    way.begin(life);
    revoke(life, way, '2025-03-06').thenRefuses('BELONGS_TO_ARTICLE_24');
    life.must('ProposeRemoval', { on: '2025-03-06', as: handler, data: { ground, evaluation: 1 } });
    revoke(life, way, '2025-03-07').thenRefuses('REMOVAL_OPEN');
  },
);

test.each(cases.filter(([way]) => way.startsWith('proposed')))(
  '%s after %s: not proposed',
  (_way, ground, { data }) => {
    const { proposal: _, ...asked } = data;
    const more = { integrity: { case: 'integrity-1' }, other: { rule: '某规定' }, merged: { into: 'c2' } };
    const known: Record<string, object> = more;
    found(begun(), ground, '2025-03-03')
      .when('ProposeRevocation', {
        on: '2025-03-04',
        as: handler,
        data: { ...asked, ...known[String(data.ground)] },
        ...why,
      })
      .thenRefuses('BELONGS_TO_ARTICLE_24');
  },
);

test('a finding that fell away bars nothing any more', () => {
  const life = found(begun(), 'withdrawal', '2025-03-03');
  const way = ways['on its own request'] as Way;
  way.begin(life);
  revoke(life, way, '2025-03-06').thenRefuses('BELONGS_TO_ARTICLE_24');
  life.given('2025-03-07', withdrawalRescinded({ evaluation: 1, restoredTo: 'Open' }));
  revoke(life, way, '2025-03-10');
  expect(life.state.lifecycle.phase).toBe('Revoked');
});

test('a result 较差 that came after the proposal goes by rectification', () => {
  const life = begun();
  const way = onProposal({ ground: 'other' });
  way.begin(life);
  life.given('2025-03-05', { type: 'EvaluationFinalized', data: { evaluation: 1, grade: '较差', document } });
  life.until('2025-03-19');
  revoke(life, way).thenRefuses('BELONGS_TO_ARTICLE_24');
});
