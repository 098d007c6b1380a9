import { inspect, prepared, rectifying, serve, silent, why } from '../support/evaluation';
import { as, document, type Life } from '../support/given';

/**
 * X7, Art 24: a finding rests on days that were over when it was made. Where a corrected service shows that they were
 * not, nobody is removed on it; it is set aside, and the step is done again.
 */

const handler = as('bureau-handler');
const leader = as('bureau-leader');

/** The correction of the day on which a notice was served. */
function served(life: Life, on: string, notice: string, is: string) {
  const event = life.events.findLast(
    (e) => e.type === 'NoticeServed' && (e.data as { notice: string }).notice === notice,
  );
  const was = (event?.data as { servedOn: string } | undefined)?.servedOn ?? '';
  const data = prepared(life, on, 'CorrectRecord', { target: event?.id ?? '', field: 'servedOn', was, is });
  return life.when('CorrectRecord', { on, as: leader, data, ...why });
}
const moved = (life: Life, on: string, notice: string, is: string): void => {
  const before = life.events.length;
  served(life, on, notice, is);
  expect(life.events.slice(before).map((e) => e.type)).toContain('RecordCorrected');
};

function absent(): Life {
  const life = silent();
  life.must('FindNonParticipation', { on: '2025-04-30', as: handler, data: { evaluation: 1 } });
  return life;
}
function failed(): Life {
  const life = rectifying();
  life.until('2025-06-11');
  inspect(life, '2025-06-12', 'failed');
  return life;
}
function delist(life: Life, on: string, ground: string) {
  life.must('ProposeRemoval', { on: '2025-06-16', as: handler, data: { ground, evaluation: 1 } });
  serve(life, 'removal-proposal-1', '2025-06-17');
  const data = prepared(life, on, 'DelistCenter', { proposal: 'removal-1', document });
  return life.when('DelistCenter', { on, as: leader, data, ...why });
}

test('non-participation: the notice of opening was served so late that the materials were not due yet', () => {
  const life = absent();
  moved(life, '2025-05-12', 'evaluation-opened-1', '2025-04-20');
  delist(life, '2025-07-07', 'nonParticipation').thenRefuses('FINDING_TOO_EARLY');
  life.sign('DropRemovalProposal', { on: '2025-07-08', data: { proposal: 'removal-1' } });
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Open');
});

test('non-participation: the materials were due before the finding, but after the first demand', () => {
  const life = absent();
  moved(life, '2025-05-12', 'evaluation-opened-1', '2025-02-20');
  delist(life, '2025-07-07', 'nonParticipation').thenRefuses('FINDING_TOO_EARLY');
});

test('non-participation: a demand was served so late that its time to answer was not over', () => {
  const life = absent();
  moved(life, '2025-05-12', 'demand-2', '2025-04-28');
  delist(life, '2025-07-07', 'nonParticipation').thenRefuses('FINDING_TOO_EARLY');
});

test('non-participation: a service of some days later or earlier changes nothing, and one after the finding cannot be', () => {
  const life = absent();
  served(life, '2025-05-12', 'evaluation-opened-1', '2025-05-06').thenRefuses('DATE_AFTER_CONSEQUENCE');
  moved(life, '2025-05-12', 'evaluation-opened-1', '2025-02-12');
  const before = life.events.length;
  delist(life, '2025-07-07', 'nonParticipation');
  expect(life.events.slice(before).map((e) => e.type)).toContain('CenterDelisted');
});

test('a failed inspection: the order was served so late that the year was not over', () => {
  const life = failed();
  moved(life, '2025-06-16', 'rectification-order-1', '2024-07-01');
  delist(life, '2025-07-15', 'rectificationFailed').thenRefuses('FINDING_TOO_EARLY');
  life.sign('DropRemovalProposal', { on: '2025-07-16', data: { proposal: 'removal-1' } });
  expect(life.state.rectification[1]?.status).toBe('Inspection');
});

test('rectification.earlyFail = atOnce: an inspection may fail it before the year is over', () => {
  const life = rectifying({ 'rectification.earlyFail': 'atOnce' });
  life.must('SubmitRectificationReport', { on: '2025-05-05', as: as('center'), data: { evaluation: 1 } });
  inspect(life, '2025-05-12', 'failed');
  const before = life.events.length;
  delist(life, '2025-07-15', 'rectificationFailed');
  expect(life.events.slice(before).map((e) => e.type)).toContain('CenterDelisted');
});

test('a rectification that was passed without a report: its order was not served after that', () => {
  const life = rectifying();
  life.until('2025-06-11');
  inspect(life, '2025-06-12', 'passed');
  served(life, '2025-07-16', 'rectification-order-1', '2025-07-10').thenRefuses('DATE_AFTER_CONSEQUENCE');
});
