/**
 * Where the latest events of all are, by their ids: what EventStoreDB judges repeats by when an append expects no
 * revision. As there, ids are forgotten after a while (here: at least `IDS_KEPT` events), an id written again in
 * another stream is known by its last place only, and an append at an exact revision never depends on this.
 */
export const IDS_KEPT = 50_000;

export class RecentIds {
  private young = new Map<string, number>();
  private old = new Map<string, number>();

  add(id: string, position: number): void {
    if (this.young.size >= IDS_KEPT) [this.old, this.young] = [this.young, new Map()];
    this.young.set(id, position);
  }

  positionOf(id: string): number | undefined {
    return this.young.get(id) ?? this.old.get(id);
  }
}
