import ICAL from 'ical.js';
import { deadlineCancelled } from '../../events/deadline';
import { duesOf } from '../../register/docket';
import { calendarFeed, feedEntries } from '../../register/feed';
import { growingLaw } from '../../rules/law/law';
import { publishedCalendar } from '../../rules/time/published';
import { as, authorityOrg, document, Life, leadOrg } from '../support/given';

/** The feed, read back with a library that did not write it. */

const law = growingLaw(publishedCalendar);
const now = '2025-01-10T09:00:00.000+08:00';

function imported(name = '兵团氯碱化工技术创新中心'): Life {
  const life = new Life({ policy: law.policy, calendar: law.calendar });
  life.sign('ImportExisting', {
    on: '2025-01-10',
    data: {
      name,
      category: '领域类',
      lead: leadOrg,
      coBuilders: [],
      coBuildersComplete: true,
      authority: authorityOrg,
      approvedOn: { text: '2023年3月28日', exact: 'day', date: '2023-03-28' },
      aliases: [],
      past: [],
      source: { file: 'x.csv', row: 2 },
    },
  });
  return life;
}

function read(life: Life): Map<string, ICAL.Event> {
  const text = calendarFeed(
    feedEntries(life.state, duesOf(life.state, law, '2025-01-10', '2028-01-10'), '2025-01-10'),
    now,
  );
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return new Map(
    calendar
      .getAllSubcomponents('vevent')
      .map((vevent) => [String(vevent.getFirstPropertyValue('uid')), new ICAL.Event(vevent)]),
  );
}

const uid = 'c1.evaluation-1-cycle@technology-innovation-centers';
const acceptance = 'c1.acceptance@technology-innovation-centers';

test('every day of the docket stands once, as a whole day, provisional ones tentative', () => {
  const life = imported();
  const events = read(life);
  const dues = duesOf(life.state, law, '2025-01-10', '2028-01-10');
  expect([...events.values()].map((e) => e.startDate.toString()).sort()).toEqual(dues.map((d) => d.on).sort());
  expect([...events.values()].every((e) => e.startDate.isDate)).toBe(true);
  for (const due of dues) {
    const event = events.get(`c1.${due.name}@technology-innovation-centers`);
    expect(event?.component.getFirstPropertyValue('status')).toBe(due.provisional ? 'TENTATIVE' : 'CONFIRMED');
  }
  expect(events.get(uid)?.startDate.toString()).toBe('2026-03-30'); // the 28th is a Saturday
});

test('what is cancelled stands with the office it was of', () => {
  const life = imported();
  const before = read(life);
  const names = duesOf(life.state, law, '2025-01-10', '2028-01-10').map(({ name }) => name);
  life.given('2025-01-10', ...names.map((name) => deadlineCancelled({ name, because: 'done' })));
  const after = read(life);
  const offices = (events: Map<string, ICAL.Event>) => [...events].map(([id, e]) => `${id} ${e.description}`).sort();
  expect(new Set([...before.values()].map((e) => e.description.split('\n')[0])).size).toBeGreaterThan(1);
  expect(offices(after)).toStrictEqual(offices(before));
});

test('what is done vanishes, or is cancelled where an older copy may still show it, and replaces by a higher sequence', () => {
  const life = imported();
  const before = read(life);
  life.must('RescheduleEvaluation', {
    on: '2025-01-10',
    as: as('bureau-handler'),
    reason: '统一安排',
    documents: [document],
    data: { evaluation: 1, is: '2026-06-01' },
  });
  life.given('2025-01-10', deadlineCancelled({ name: 'acceptance', because: 'done' }));
  const after = read(life);
  expect(after.get(uid)?.startDate.toString()).toBe('2026-06-01');
  expect(before.get(acceptance)?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
  expect(after.get(acceptance)?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(after.get(uid)?.sequence).toBeGreaterThan(before.get(uid)?.sequence ?? 0);
});

test('a name cannot begin an entry of its own', () => {
  const events = read(imported('兵团a;b,c"\\技术创新中心'));
  const forged = feedEntries(
    imported().state,
    duesOf(imported().state, law, '2025-01-10', '2028-01-10'),
    '2025-01-10',
  ).map((e) => ({
    ...e,
    centerName: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged',
  }));
  const parsed = new ICAL.Component(ICAL.parse(calendarFeed(forged, now)));
  expect(parsed.getAllSubcomponents('vevent')).toHaveLength(forged.length);
  expect(parsed.getAllSubcomponents('vevent').map((v) => v.getFirstPropertyValue('uid'))).not.toContain('forged');
  expect(events.get(uid)?.summary).toContain('兵团a;b,c"\\技术创新中心');
});
