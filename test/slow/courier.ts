import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { someAtOnce } from '../../events/flow';
import { letter, mailPost } from '../delivery/servers';

/**
 * Hands letters over until all are, as a process that may be killed at any moment: `tsx test/slow/courier.ts URL COUNT
 * JOURNAL`. A letter stands in the journal once it was handed over; one that is there is not sent again. Prints its
 * peak memory in MB at the end.
 */
const everybody = [{ role: '*', mail: '{role}.{organization}@centers.example' }];

async function main([url = '', count = '0', journal = '']: string[]): Promise<void> {
  const done = new Set(readFileSync(journal, 'utf8').split('\n'));
  const post = mailPost(url, everybody);
  const ids = Array.from({ length: Number(count) }, (_, n) => `center-${n}/reminder-1/center:center-${n}`).filter(
    (id) => !done.has(id),
  );
  await someAtOnce(ids, async (id) => {
    const to = { role: 'center' as const, organization: id.slice(0, id.indexOf('/')) };
    while (
      !(await post.deliver({ ...letter, id, to }).then(
        ({ outcome }) => outcome === 'handedOver',
        () => false,
      ))
    )
      await pause(100);
    appendFileSync(journal, `${id}\n`);
  });
  await post.close();
  process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
