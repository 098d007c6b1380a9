import type { Since } from '../../kernel/state';

/** What the Bureau has laid down for all centers. */
export interface FrameworkState {
  /** The first event of the stream: from then on the daily checkpoint is due. */
  readonly began?: Since;
  readonly layouts: readonly ({ readonly id: string; readonly title: string } & Since)[];
  /** In the order of adoption; the last one is in force. */
  readonly policies: readonly ({
    readonly version: string;
    readonly values: Readonly<Record<string, unknown>>;
  } & Since)[];
}

export const initial: FrameworkState = { layouts: [], policies: [] };
