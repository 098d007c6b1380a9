import { type Finding, openAudit } from '../../audit';
import type { EventStore } from '../../events/store';
import { centerStream, programStream } from '../../events/streams';
import { denial } from '../../evidence';
import { fromMillis } from '../../rules/time/dates';
import { addresses, withCenters, withStore } from '../connections';
import { CliError, exit } from '../output';
import { thereIn } from './there';

/** Audits the record as it stands in the store, one center or all, and compares it with the clocks that run. */
export const auditLive = (meant: string | undefined, offline: boolean) =>
  withStore(async (store) => {
    const only = meant === undefined || meant === programStream.id ? meant : await thereIn(store, meant);
    const opened = openAudit(store, only);
    const against = await denied(store);
    const { centers, events, findings } = await opened.run(fromMillis(Date.now()));
    const report = { centers, events, findings: [...against, ...findings], compared: false };
    // On a store that is denied no worker answers for its clocks.
    if (offline || against.length > 0) return report;
    const clocks = await withCenters((temporal) =>
      opened.compareClocks((name) =>
        temporal.clock({ aggregate: 'center', id: name }).catch(() => {
          throw new CliError(
            `${centerStream(name)} 的计时没有应答（工作进程未运行？）；可用 --offline 略过比对 / a workflow does not answer`,
            exit.failed,
          );
        }),
      ),
    );
    return { ...report, findings: [...report.findings, ...clocks], compared: true };
  });

/** What no audit of the record alone can find: the store denies a checkpoint that is kept on this machine. */
async function denied(store: EventStore): Promise<Finding[]> {
  const { home, witnessed } = addresses();
  const changed = await denial(store, { home, witnessed });
  if (!changed) return [];
  const cut = changed.kind === 'rollback';
  return [
    {
      kind: cut ? 'missing' : 'altered',
      center: 'checkpoints',
      revision: cut ? changed.is : 0,
      message: changed.message,
    },
  ];
}
