import { centerOf } from '../events/streams';
import type { KnownCampaign } from '../rules/kernel/command';
import type { Append } from './append';

/** A campaign as an append of one of its members tells of it: for an audit without the record of the program. */
export function campaignTold({ events }: Append): (id: string) => KnownCampaign | undefined {
  return (id) => {
    const event = events.find(({ data }) => data.campaign === id);
    if (!event) return undefined;
    const { type, data, metadata, stream } = event;
    const opened = String(data.campaignOpenedOn ?? metadata.effectiveOn);
    return {
      kind: type === 'AnnualReportOpened' ? 'annualReport' : 'evaluation',
      year: Number(data.year),
      centers: [centerOf(stream) ?? ''],
      opened,
      ...(typeof data.materialsDueOn === 'string' ? { dueOn: data.materialsDueOn } : {}),
      ...(typeof data.cutoff === 'string' ? { cutoff: data.cutoff } : {}),
    };
  };
}
