import * as fc from 'fast-check';
import type { ParsedMail } from 'mailparser';
import type { Letter } from '../../delivery';
import { letter, type MailServer, mailPost, startMailServer } from './servers';

/** What somebody may write into a name, a reason or a subject to get more than a text out of it. */
const attempts: Readonly<Record<string, string>> = {
  'a header of its own': '棉花中心\r\nBcc: thief@evil.example\r\nX-Injected: 1',
  'a bare LF': '棉花中心\nBcc: thief@evil.example',
  'a bare CR': '棉花中心\rBcc: thief@evil.example',
  'the end of the headers': '棉花中心\r\n\r\n<html>another body</html>',
  'the end of the mail': '棉花中心\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<thief@evil.example>\r\nDATA\r\n',
  'an encoded line break': '=?utf-8?B?DQpCY2M6IHRoaWVmQGV2aWwuZXhhbXBsZQ==?=',
  'another recipient': '棉花中心" <thief@evil.example>, "第八师',
  'a group of recipients': '棉花中心: thief@evil.example;',
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'a formula': "=cmd|' /C calc'!A0",
  'a turned direction': '棉花\u202egro.live\u2066中心\u200f',
  'control characters': '棉花\u0000\u0007\u001b[31m\u007f\u0085中心',
  'line separators': '棉花\u2028Bcc: thief@evil.example\u2029中心',
  'half a character': '棉花\ud800中心',
  'a line longer than lines may be': '棉'.repeat(2000),
};

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());

/** The mail of a letter, as another program reads it. */
async function sent(
  one: Letter,
  rows: readonly unknown[],
): Promise<{ mail: ParsedMail; raw: string; to: readonly string[] }> {
  const post = mailPost(`smtp://127.0.0.1:${server.port}`, rows);
  const before = (await server.got()).length;
  expect(await post.deliver(one)).toMatchObject({ outcome: 'handedOver' });
  await post.close();
  expect(await server.got()).toHaveLength(before + 1);
  const got = (await server.got())[before];
  const mail = (await server.parsed())[before];
  if (!got || !mail) throw new Error('nothing arrived');
  return { mail, raw: Buffer.from(got.raw, 'base64').toString('latin1'), to: got.to };
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd();
const headers = [
  ...['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'],
  ...['x-centers-letter', 'x-centers-sha256'],
].sort();

describe.each(Object.entries(attempts))('%s', (_, text) => {
  test('in every field: the same headers and recipients as ever, and the letter is what it says', async () => {
    const hostile: Letter = {
      ...letter,
      id: `center-1/${text}/authority:${text}`,
      to: { role: 'authority', organization: 'div-8', name: text },
      subject: text,
      text: `${text}\n.\n..\n理由：${text}`,
      html: `<p>${text}</p>`,
      sha256: text,
    };
    const { mail, raw, to } = await sent(hostile, [
      { role: 'authority', organization: 'div-8', mail: 'div8@example.cn' },
    ]);
    expect(mail.headerLines.map(({ key }) => key).sort()).toStrictEqual(headers);
    expect(to).toStrictEqual(['div8@example.cn']);
    expect(mail.to).toMatchObject({ value: [{ address: 'div8@example.cn' }] });
    expect([mail.cc, mail.bcc, mail.replyTo, mail.attachments]).toStrictEqual([undefined, undefined, undefined, []]);
    expect(raw.split('\r\n').every((line) => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true);
    for (const shown of [mail.subject, mail.to && 'value' in mail.to ? mail.to.value[0]?.name : '']) {
      expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(lines(mail.text ?? '')).toBe(lines(Buffer.from(hostile.text).toString()));
  });
});

test('nothing of the hostile texts is taken for a part of an address', async () => {
  for (const text of Object.values(attempts)) {
    const to = { role: 'authority' as const, organization: text.trim() };
    const { to: envelope } = await sent({ ...letter, id: text, to }, [
      { role: '*', mail: '{role}.{organization}@centers.example' },
    ]);
    expect(envelope).toStrictEqual([expect.stringMatching(/^authority\.[0-9a-f]{16}@centers\.example$/)]);
  }
});

test('whatever is written: 300 letters of random characters bring the same headers and go to the same person', async () => {
  const wild = fc.string({ unit: 'binary', maxLength: 80 });
  const tricky = fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '=?',
      '?=',
      'utf-8?B?',
      ':',
      ' ',
      '<',
      '>',
      '"',
      '@',
      ',',
      'Bcc: x@evil.example',
      '师',
      '\u202e',
      '\0',
    ),
    maxLength: 12,
  });
  const text = fc.oneof(wild, tricky);
  const named = text.filter((one) => one !== ''); // an id and a hash are never empty
  const post = mailPost(`smtp://127.0.0.1:${server.port}`, [
    { role: 'authority', organization: 'div-8', mail: 'div8@example.cn' },
  ]);
  const before = (await server.got()).length;
  await fc.assert(
    fc.asyncProperty(named, text, text, named, async (id, name, subject, sha256) => {
      const to = { role: 'authority' as const, organization: 'div-8', name };
      expect(await post.deliver({ ...letter, id, to, subject, sha256 })).toMatchObject({ outcome: 'handedOver' });
    }),
    { numRuns: 300 },
  );
  await post.close();
  const mails = (await server.parsed()).slice(before);
  expect(mails).toHaveLength(300);
  for (const { headerLines, to, subject = '' } of mails) {
    expect(
      headerLines
        .map(({ key }) => key)
        .filter((key) => key !== 'subject')
        .sort(),
    ).toStrictEqual(headers.filter((key) => key !== 'subject'));
    expect(to).toMatchObject({ value: [{ address: 'div8@example.cn' }] });
    expect(subject).not.toMatch(/\p{Cc}/u);
  }
  expect(new Set((await server.got()).slice(before).flatMap((got) => got.to))).toStrictEqual(
    new Set(['div8@example.cn']),
  );
});
