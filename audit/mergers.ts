import { merger } from '../events/change';
import type { StoredEvent } from '../events/store';
import { centerOf } from '../events/streams';
import { endedBy } from '../rules/center/change/reorganization';
import { type Finding, findingOf } from './finding';

interface Agreed {
  readonly change: string;
  readonly ended: string;
  readonly survivor: string;
  readonly revision: number;
}

/**
 * Beside the rules, which see one center at a time: a merger is two decisions on two streams, the approval of the
 * merger (Art 20) and the end of the other center in favor of the survivor (Art 6.2). Tells the ones half done.
 */
export function mergersOf(): { see(event: StoredEvent): void; findings(): Finding[] } {
  const agreed = new Map<string, Map<string, Agreed>>();
  const ended = new Map<string, { readonly into: string; readonly revision: number }>();

  return {
    see({ stream, type, data, revision }) {
      const id = centerOf(stream);
      if (id === undefined) return;
      const change = String(data.change);
      const merging =
        type === 'MajorMatterChanged' && data.matter === 'merger' ? merger.safeParse(data.is).data : undefined;
      if (merging) {
        const of = agreed.get(id) ?? new Map<string, Agreed>();
        of.set(change, { change, ended: endedBy(id, merging), survivor: merging.survives, revision });
        agreed.set(id, of);
      }
      if (type === 'ReorganizationClosed' && data.done === false) agreed.get(id)?.delete(change);
      if (type === 'CenterRevoked' && typeof data.into === 'string') ended.set(id, { into: data.into, revision });
      if (type === 'CenterReinstated') ended.delete(id);
    },
    findings() {
      const all = [...agreed].flatMap(([center, changes]) => [...changes.values()].map((one) => ({ center, ...one })));
      const open = all
        .filter((one) => ended.get(one.ended)?.into !== one.survivor)
        .map(({ center, revision, ...one }) =>
          findingOf(center, revision, {
            kind: 'half-done',
            zh: `已批准合并（${one.change}），${one.ended} 尚未撤销并入 ${one.survivor}`,
            en: `the merger ${one.change} was approved, and ${one.ended} was not ended in favor of ${one.survivor}`,
          }),
        );
      const alone = [...ended]
        .filter(([center, { into }]) => !all.some((one) => one.ended === center && one.survivor === into))
        .map(([center, { into, revision }]) =>
          findingOf(center, revision, {
            kind: 'half-done',
            zh: `已撤销并入 ${into}，${into} 没有批准合并的变更`,
            en: `ended in favor of ${into}, where no merger was approved`,
          }),
        );
      return [...open, ...alone];
    },
  };
}
