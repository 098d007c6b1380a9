import { allEvents } from '../../events/catalogue';
import type { Traits } from '../../events/definition';
import { center } from '../../rules/center';
import { program } from '../../rules/program';

/** What is special about an event stands on the event; here is what the lists made of it must hold. */
const withTrait = (trait: keyof Traits): Record<string, unknown> =>
  Object.fromEntries(allEvents.flatMap((e) => (e[trait] === undefined ? [] : [[e.type, e[trait]]])));

test('every event is folded by a region or by the kernel, or says that nobody does', () => {
  const byKernel = ['CommandRefused', 'DecisionPrepared', 'RecordCorrected'];
  const regions = [...center.regions, ...program.regions];
  const folded = new Set([...byKernel, ...regions.flatMap((region) => Object.keys(region.evolve))]);
  for (const { type, folded: said } of allEvents)
    expect({ type, folded: folded.has(type) }).toEqual({ type, folded: said !== false });
});

test('only people author decisions against a center', () => {
  expect(Object.keys(withTrait('adverse')).sort()).toEqual([
    'CenterDelisted',
    'CenterNotApproved',
    'CenterRevoked',
    'EarlierResultRecorded',
    'EvaluationFinalized',
    'EvaluationNonParticipationFound',
    'RectificationFailed',
    'RectificationOrdered',
    'RemovalProposed',
    'RevocationProposed',
  ]);
});

test('four things end a center', () => {
  expect(Object.keys(withTrait('ends')).sort()).toEqual([
    'ApplicationWithdrawn',
    'CenterDelisted',
    'CenterNotApproved',
    'CenterRevoked',
  ]);
});

test('what four eyes look up is named by the member that says so', () => {
  expect(withTrait('of')).toEqual({
    AcceptanceReviewed: 'center',
    BuildExtensionEndorsed: 'center',
    ChangeEndorsed: 'change',
    DemonstrationConcluded: 'center',
    EligibilityRefused: 'center',
    ExcuseAccepted: 'evaluation',
    IntegrityCaseOpened: 'case',
    ObjectionResolved: 'objection',
    ProposedForApproval: 'center',
    ProposedResultNotified: 'evaluation',
    RemovalProposed: 'proposal',
    RevocationEndorsed: 'center',
    RevocationProposed: 'proposal',
  });
});

test('what accompanies a decision is no decision', () => {
  expect(Object.keys(withTrait('follows')).sort()).toEqual([
    'DeadlineCancelled',
    'DeadlineConfirmed',
    'DeadlineHalted',
    'DeadlineRecomputed',
    'DeadlineRecordedPast',
    'DeadlineSet',
    'DueItemSetAside',
    'NoticeHandedOver',
    'NoticeIssued',
    'NoticeRead',
    'ReminderSent',
    'TaskAssigned',
  ]);
  for (const event of allEvents) if (event.follows) expect(event.adverse ?? event.ends ?? event.of).toBeUndefined();
});

test('a name is given by four events; some members may be corrected', () => {
  expect(withTrait('names')).toEqual({
    CenterApproved: 'name',
    CenterImported: 'name',
    CenterReinstated: 'name',
    CenterRenamed: 'is',
  });
  const correctable = allEvents.flatMap((e) => [...e.correctable.keys()].map((member) => `${e.type}.${member}`));
  expect(correctable).toHaveLength(33);
  expect(correctable).toContain('CenterImported.approvedOn');
});
