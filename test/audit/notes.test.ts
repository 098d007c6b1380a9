import { auditEvents } from '../../audit';
import { addNote, notesOn } from '../../audit/notes';
import { center } from '../../rules/center';
import { program } from '../../rules/program';
import { memoryStore } from './store';

const auditor = { id: 'n1', actor: { id: 'li', role: 'auditor' as const } };
const now = '2026-01-05T10:00:00.000+08:00';

test('a note of the auditor stands on a stream of its own, once', async () => {
  const store = memoryStore();
  const added = await addNote(store, { center: 'c1', text: '请说明送达日期', revision: 3 }, auditor, now);
  expect(added).toEqual({ recorded: [{ revision: 0, type: 'AuditNoteAdded' }] });
  expect(await addNote(store, { center: 'c1', text: '请说明送达日期', revision: 3 }, auditor, now)).toEqual(added);
  await addNote(store, { center: 'c2', text: '另一家' }, { ...auditor, id: 'n2' }, now);
  expect(store.log.map((e) => [e.stream, e.revision, e.data])).toEqual([
    ['audit-notes', 0, { center: 'c1', text: '请说明送达日期', revision: 3 }],
    ['audit-notes', 1, { center: 'c2', text: '另一家' }],
  ]);
  expect((await notesOn(store, 'c1')).length).toBe(1);
  expect(store.log[0]?.metadata).toMatchObject({
    command: { id: 'n1', type: 'AddAuditNote' },
    actor: auditor.actor,
    recordedAt: now,
    prev: '',
  });
});

test('notes are audited too: chain, hash, schema', async () => {
  const store = memoryStore();
  await addNote(store, { center: 'c1', text: '一' }, auditor, now);
  await addNote(store, { center: 'c1', text: '二' }, { ...auditor, id: 'n2' }, now);
  expect(auditEvents(store.log, now)).toEqual([]);
  const forged = store.log.map((e, i) => (i === 0 ? { ...e, data: { ...e.data, text: '无异议' } } : e));
  expect(auditEvents(forged, now)).toEqual([
    expect.objectContaining({ kind: 'altered', center: 'audit-notes', revision: 0 }),
  ]);
  expect(auditEvents(store.log.slice(1), now)).toEqual([
    expect.objectContaining({ kind: 'missing', center: 'audit-notes' }),
  ]);
});

test('nobody else adds notes, and the auditor does nothing else', async () => {
  const store = memoryStore();
  const by = { id: 'n1', actor: { id: 'zhang', role: 'bureau-handler' as const } };
  expect(await addNote(store, { center: 'c1', text: '…' }, by, now)).toMatchObject({
    refused: { code: 'NOT_PERMITTED' },
  });
  expect(await addNote(store, { center: 'c1', text: ' ' }, auditor, now)).toMatchObject({
    refused: { code: 'INVALID_DATA' },
  });
  expect(store.log).toEqual([]);
  const his = [...center.commands.values(), ...program.commands.values()]
    .filter((c) => 'auditor' in c.by)
    .map((c) => c.name);
  expect(his).toEqual([]);
});
