import type { Letter, Post } from '../delivery/post';
import { system } from '../events/fields';
import type { EventStore } from '../events/store';
import { programStream } from '../events/streams';
import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import { lawFor } from '../rules/kernel/decide';
import { digestLetter, type Rendering, renderedHash } from '../rules/letters';
import { letterOf, type Recipient, recipientKey, type Wording } from '../rules/letters/outbox';
import { digestItems, digestOf } from '../rules/program/digest';
import { instantAt } from '../rules/time/dates';
import type { DigestInput, IncomingCommand, LetterActivities, Outcome, StreamName } from '../workflows/contract';
import type { Dependencies } from '.';
import type { Loaded } from './consider';
import { foldAll } from './watch';

type Needs = Pick<Dependencies, 'law' | 'post' | 'signal'> & { readonly store: EventStore };

/** Time of day in the date of a letter. */
const letterTime = '09:00';

/** What is handed to people, rendered from the record when it goes out; what became of it goes back as a command of the system. */
export function letterActivities(
  { law, post, signal, store }: Needs,
  load: (stream: StreamName) => Promise<Loaded>,
): LetterActivities {
  const wordingFor = ({ aggregate, state }: Pick<Loaded, 'aggregate' | 'state'>): Wording => ({
    deadlines: aggregate.deadlines,
    calendar: lawFor(law, state).calendar,
  });

  const hand = (id: string, to: Recipient, on: string, rendering: Rendering, sha256: string): Promise<Outcome> => {
    const letter: Letter = { id, to, ...rendering, at: instantAt(on, letterTime), sha256 };
    return channel(post).deliver(letter);
  };

  /** The command ids name letter, recipient and outcome: a repeat changes nothing. */
  const reported = (letter: string, to: Recipient, outcome: Outcome): IncomingCommand => ({
    id: `delivery/${letter}/${recipientKey(to)}/${outcome.outcome}`,
    type: 'RecordDelivery',
    actor: system,
    data: { notice: letter, recipient: recipientKey(to), ...outcome },
  });

  /** The states of the centers a digest names. */
  const statesFor = async (digest: DigestInput): Promise<ReadonlyMap<string, CenterState>> => {
    const states = new Map<string, CenterState>();
    for (const { center: id } of digest.items) if (!states.has(id)) states.set(id, (await load(streamOf(id))).state);
    return states;
  };

  return {
    async deliver({ stream, letter }, to) {
      const loaded = await load(stream);
      const key = recipientKey(to);
      const out = letterOf(loaded.state, letter, key, wordingFor(loaded));
      return out && hand(`${stream.id}/${letter}/${key}`, out.to, out.on, out.rendering, out.sha256);
    },

    report: ({ stream, letter }, to, outcome) => signal(stream, reported(letter, to, outcome)),

    async collectDigests(day) {
      await law.refresh();
      const { states } = await foldAll(store);
      const persons = new Map<string, DigestInput & { readonly items: DigestInput['items'][number][] }>();
      for (const loaded of [
        ...[...states.values()].map((state) => ({ aggregate: center, state })),
        await load(programStream),
      ]) {
        for (const { to, ...item } of digestItems(loaded.state, day, wordingFor(loaded))) {
          const key = `${to.role}/${recipientKey(to)}`;
          const person = persons.get(key) ?? { to, items: [] };
          person.items.push(item);
          persons.set(key, person);
        }
      }
      return [...persons.values()];
    },

    async deliverDigest(day, digest) {
      const { calendar } = lawFor(law, (await load(programStream)).state);
      const { to } = digest;
      const content = digestOf(to, day, digest.items, await statesFor(digest), {
        deadlines: center.deadlines,
        calendar,
      });
      if (!content) return undefined;
      const rendering = digestLetter(content);
      return hand(`digest/${day}/${to.role}/${recipientKey(to)}`, to, day, rendering, renderedHash(rendering));
    },

    async reportDigest({ to, items }, outcome) {
      for (const { center: id, reminder } of items)
        if (reminder) await signal({ aggregate: 'center', id }, reported(reminder, to, outcome));
    },
  };
}

/** The stream an item of a digest is from. */
const streamOf = (id: string): StreamName => (id === programStream.id ? programStream : { aggregate: 'center', id });

function channel(post: Post | undefined): Post {
  if (!post) throw new Error('没有投递渠道：请设置 CENTERS_SMTP_URL 或 CENTERS_WEBHOOK_URL / no channel to deliver by');
  return post;
}
