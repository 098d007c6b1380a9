import type { Letter, Post } from '../delivery/post';
import { system } from '../events/fields';
import { centerStreams, programStream, streamNamed } from '../events/streams';
import { foldCenters } from '../rules/center/foldAll';
import { digestLetter, type Rendering, renderedHash } from '../rules/letters';
import { digestItems, digestOf, type Teller } from '../rules/program/digest';
import { letterOf } from '../rules/record/letter';
import { type Recipient, recipientKey } from '../rules/record/recipient';
import type { RecordedState } from '../rules/record/state';
import { instantAt } from '../rules/time/dates';
import type { DeliveryOutcome, DigestInput, IncomingCommand, LetterActivities } from '../workflows/contract';
import type { Dependencies } from './dependencies';
import type { Loaded, Streams } from './streams';

type Needs = Pick<Dependencies, 'law' | 'post' | 'signal' | 'store'>;

/** Time of day in the date of a letter. */
const letterTime = '09:00';

/**
 * What is handed to people, rendered from the record when it goes out; what became of it goes back as a command of the
 * system.
 */
export function letterActivities(
  { load, loadProgram, ofCenter }: Streams,
  { law, post, signal, store }: Needs,
): LetterActivities {
  const hand = (
    id: string,
    to: Recipient,
    on: string,
    rendering: Rendering,
    sha256: string,
  ): Promise<DeliveryOutcome> => {
    const letter: Letter = { id, to, ...rendering, at: instantAt(on, letterTime), sha256 };
    return channel(post).deliver(letter);
  };

  /** The command ids name letter, recipient and outcome: a repeat changes nothing. */
  const reported = (letter: string, to: Recipient, outcome: DeliveryOutcome): IncomingCommand => ({
    id: `delivery/${letter}/${recipientKey(to)}/${outcome.outcome}`,
    type: 'RecordDelivery',
    actor: system,
    data: { notice: letter, recipient: recipientKey(to), ...outcome },
  });

  const tellerOf = async (id: string): Promise<Teller> => {
    const { decider, state } = await load(streamNamed(id));
    return { aggregate: decider.aggregate, state };
  };

  return {
    async deliver({ input: { stream, letter }, to }) {
      const { decider, state } = await load(stream);
      const { aggregate, lawFor } = decider;
      const key = recipientKey(to);
      const out = letterOf(state, letter, key, { aggregate, calendar: lawFor(state).calendar });
      return out && hand(`${stream.id}/${letter}/${key}`, out.to, out.on, out.rendering, out.sha256);
    },

    report: ({ input: { stream, letter }, to, outcome }) => signal(stream, reported(letter, to, outcome)),

    async collectDigests({ day }) {
      await law.refresh();
      const { states } = await foldCenters(store.readAll({ prefixes: centerStreams }));
      const all: Pick<Loaded<RecordedState>, 'decider' | 'state'>[] = [];
      for (const state of states.values()) all.push({ decider: ofCenter, state });
      all.push(await load(programStream));
      const persons = new Map<string, DigestInput & { readonly items: DigestInput['items'][number][] }>();
      for (const { decider, state } of all) {
        for (const { to, ...item } of itemsOf({ decider, state }, day)) {
          const key = `${to.role}/${recipientKey(to)}`;
          const person = persons.get(key) ?? { to, items: [] };
          person.items.push(item);
          persons.set(key, person);
        }
      }
      return [...persons.values()];
    },

    async deliverDigest({ day, digest }) {
      const { decider, state } = await loadProgram();
      const { to, items } = digest;
      const tellers = new Map<string, Teller>();
      for (const { center: id } of items) if (!tellers.has(id)) tellers.set(id, await tellerOf(id));
      const content = digestOf(to, day, items, tellers, decider.lawFor(state).calendar);
      if (!content) return undefined;
      const rendering = digestLetter(content);
      return hand(`digest/${day}/${to.role}/${recipientKey(to)}`, to, day, rendering, renderedHash(rendering));
    },

    async reportDigest({ digest: { to, items }, outcome }) {
      for (const { center: id, reminder } of items)
        if (reminder) await signal(streamNamed(id), reported(reminder, to, outcome));
    },
  };
}

/** What is to be told of a stream; of one whose record makes no sense nothing: the watch tells of it. */
function itemsOf(
  { decider: { aggregate, lawFor }, state }: Pick<Loaded<RecordedState>, 'decider' | 'state'>,
  day: string,
): ReturnType<typeof digestItems> {
  try {
    return digestItems({ aggregate, state }, day, lawFor(state).calendar);
  } catch {
    return [];
  }
}

function channel(post: Post | undefined): Post {
  if (!post) throw new Error('没有投递渠道：请设置 CENTERS_SMTP_URL 或 CENTERS_WEBHOOK_URL / no channel to deliver by');
  return post;
}
