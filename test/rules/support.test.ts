import { centerRecommendedFor, projectUndertaken, supportGiven } from '../../events/support';
import { approved, running } from '../support/approved';
import { as, authorityOrg, document, type Life } from '../support/given';

/** Facts of Art 23 and 26. */

const documents = [document];
const handler = as('bureau-handler');
const when = (life: Life, type: string, data: Record<string, unknown>, who = handler) =>
  life.when(type, { on: '2025-02-20', as: who, data, documents });

test('RecordProject: by the center or the Bureau, the same once', () => {
  const life = running('2024-02-05');
  const data = { title: '膜下滴灌关键技术', level: 'corps' as const, startedOn: '2025-01-10', amountYuan: 2_000_000 };
  when(life, 'RecordProject', data, as('center')).then([projectUndertaken(data)]);
  when(life, 'RecordProject', data).thenRefuses('SUPPORT_RECORDED');
  when(life, 'RecordProject', { ...data, number: '2025AB001' }).then([
    projectUndertaken({ ...data, number: '2025AB001' }),
  ]);
});

test('Art 26 RecommendFor: only who is in the sequence (acceptance.gates)', () => {
  const data = { for: 'nationalProgramme' as const, recommendedOn: '2025-02-20' };
  when(running('2024-02-05'), 'RecommendFor', data).then([centerRecommendedFor(data)]);
  when(running('2024-02-05', { 'acceptance.gates': 'sequence' }), 'RecommendFor', data).thenRefuses('NOT_IN_SEQUENCE');
  when(running('2024-02-05'), 'RecommendFor', { ...data, recommendedOn: '2024-02-04' }).thenRefuses(
    'DATE_BEFORE_ANCHOR',
  );
});

test('RecordSupport: by the authority or the Bureau', () => {
  const data = {
    kind: 'funds' as const,
    by: authorityOrg,
    what: '配套经费',
    givenOn: '2025-02-01',
    amountYuan: 300_000,
  };
  when(approved('2024-02-05'), 'RecordSupport', data, as('authority')).then([supportGiven(data)]);
  when(approved('2024-02-05'), 'RecordSupport', data, as('center')).thenRefuses('NOT_PERMITTED');
});
