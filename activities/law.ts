import type { EventStore } from '../events/store';
import type { KnownCall, KnownCampaign } from '../rules/kernel/command';
import { fold } from '../rules/kernel/fold';
import { type GrowingLaw, growingLaw } from '../rules/law/law';
import { adopted, program } from '../rules/program';
import { callsOf } from '../rules/program/call/known';
import { campaignsOf } from '../rules/program/campaign/known';
import type { PublishedCalendar } from '../rules/time/calendar';

/** The law in force, as this store has it. */
export interface LawBook extends GrowingLaw {
  /** Reads what was adopted since; before a decision that takes the version in force, or one not seen yet. */
  refresh(): Promise<void>;
  /** The calls for applications, as the program had them then. */
  readonly calls: () => readonly KnownCall[];
  /** A campaign, as the program had it then. */
  readonly campaign: (id: string) => KnownCampaign | undefined;
}

/** The law of a store and a set of published calendars. */
export function lawBook(store: EventStore, published: PublishedCalendar): LawBook {
  const law = growingLaw(published);
  let state = program.initial('program');
  return {
    ...law,
    calls: callsOf(() => state),
    campaign: campaignsOf(() => state),
    async refresh() {
      const news = await store.read(program.stream('program'), state.record.revision + 1);
      if (news.length === 0) return;
      state = fold(program, 'program', news, state);
      law.adopt(adopted(state));
    },
  };
}
