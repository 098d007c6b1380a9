import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPost, type Letter, NotTaken, type Post } from '../../delivery';
import { readSettings } from '../../settings';
import { there } from '../support/there';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const opened = (folder = root): Post => there(createPost(readSettings({ CENTERS_PUBLIC: folder }).delivery));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const notice = (id: string, on: string): Letter => ({
  id: `${id}/public`,
  to: { role: 'department', organization: 'public', name: '公众' },
  subject: `公告 <${id}>`,
  text: '正文',
  html: '<p>正文</p>',
  at: `${on}T09:00:00+08:00`,
  sha256: 'a'.repeat(64),
});

test('a public notice stands as a page and as data with its hash, and in the list, newest first', async () => {
  const post = opened();
  expect([post.delivers, post.publishes]).toEqual([false, true]);
  const older = await post.deliver(notice('xj-001/publicity-1', '2024-01-08'));
  expect(older).toEqual({ outcome: 'handedOver', channel: 'site', address: 'notices/xj-001.publicity-1.html' });
  await post.deliver(notice('xj-002/announcement-1', '2024-02-06'));
  await post.deliver(notice('xj-001/publicity-1', '2024-01-08'));
  expect(read('notices/xj-001.publicity-1.html')).toBe('<p>正文</p>');
  expect(JSON.parse(read('notices/xj-001.publicity-1.json'))).toMatchObject({ sha256: 'a'.repeat(64), text: '正文' });
  expect(JSON.parse(read('notices/index.json'))).toMatchObject([
    { id: 'xj-002/announcement-1/public', file: 'xj-002.announcement-1.html' },
    { id: 'xj-001/publicity-1/public' },
  ]);
  expect(read('notices/index.html')).toContain('2024-02-06 <a href="xj-002.announcement-1.html">公告 &lt;xj-002');
});

test('no name leads out of the folder', async () => {
  await opened().deliver(notice('../../x/../announcement-1', '2024-02-06'));
  expect(readdirSync(root)).toEqual(['notices']);
  expect(readdirSync(join(root, 'notices')).every((name) => !name.includes('/'))).toBe(true);
});

test('a folder that cannot be written is tried again later, and says so', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(opened(join(root, 'file')).deliver(notice('a/announcement-1', '2024-02-06'))).rejects.toThrow(NotTaken);
});

test('a page and its data', async () => {
  await opened().show('sequence', { html: '<p>名单</p>', data: { centers: [] } });
  expect([read('sequence.html'), JSON.parse(read('sequence.json'))]).toEqual(['<p>名单</p>', { centers: [] }]);
});

test('a page that cannot be put there is told, and nothing else fails for it', async () => {
  writeFileSync(join(root, 'file'), '');
  const told: string[] = [];
  const settings = readSettings({ CENTERS_PUBLIC: join(root, 'file') }).delivery;
  const post = there(createPost(settings, { tell: (line) => void told.push(line) }));
  await post.show('sequence', { html: '<p>名单</p>', data: {} });
  expect(told).toEqual([expect.stringMatching(/公开文件夹 .*写不进去.*sequence 未更新/)]);
});

test('without a folder, what is for people goes on as before', () =>
  expect(
    createPost(
      readSettings({ CENTERS_WEBHOOK_URL: 'https://a.cn/x', CENTERS_WEBHOOK_SECRET: 's'.repeat(16) }).delivery,
    ),
  ).toMatchObject({
    delivers: true,
    publishes: false,
  }));
