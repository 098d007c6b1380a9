import type { Centers } from '../../client/centers';
import { someAtOnce } from '../../events/flow';
import { reasonOf } from '../../events/reason';
import { recordedIds } from '../../events/recorded';
import type { EventStore } from '../../events/store';
import { streamName } from '../../events/streams';
import { fromMillis } from '../../rules/time/dates';
import { withoutPassword } from '../../settings/workerIdentity';
import { addresses, withCenters, withStore } from '../connections';
import { type Evidence, evidenceOf, newestText } from '../doctor/signed';
import { exit, paint, print, table } from '../output';
import { verb } from '../verb';

/** Is everything up, and where. */
export default verb({
  group: '运维',
  usage: 'status',
  about: '各部件是否正常',
  run: async ({ output }) => {
    const { eventstore, temporal, namespace, ui, home, witnessed } = addresses();
    const hide = withoutPassword(eventstore);
    const [store, clock] = await Promise.all([
      up(() => withStore((s) => s.ping(3000))),
      up(() => withCenters(async () => undefined)),
    ]);
    const evidence = store
      ? await withStore((s) => evidenceOf(s, { home, witnessed }, fromMillis(Date.now())).catch(notKnown))
      : {};
    const clocks = store && clock ? await withStore((s) => withCenters((centers) => stuckOnes(centers, s))) : undefined;
    const value = {
      ready: store && clock && !evidence.denied,
      eventstore: hide,
      temporal,
      namespace,
      ui: ui ?? null,
      home,
      up: { eventstore: store, temporal: clock },
      evidence,
      ...(clocks ? { clocks } : {}),
    };
    const mark = (ok: boolean): string => (ok ? paint('green', '正常') : paint('red', '无应答'));
    const parts = table(
      ['部件', '地址', '状态'],
      [
        ['事件库', hide, mark(store)],
        ['Temporal', `${temporal}（${namespace}）`, mark(clock)],
        ['Temporal 界面', ui ?? '—', ''],
      ],
    );
    print(output, value, () => [parts, ...evidenceText(evidence), ...clocksText(clocks)].join('\n'));
    return value.ready && !clocks?.stuck.length ? exit.done : exit.failed;
  },
});

const up = (check: () => Promise<unknown>): Promise<boolean> =>
  check().then(
    () => true,
    () => false,
  );

const notKnown = (error: unknown): Evidence => ({
  unknown: reasonOf(error),
});

/** The last checkpoint, and what is wrong with the evidence. */
function evidenceText(evidence: Evidence): string[] {
  const { last, missingSince, denied, unknown } = evidence;
  if (unknown !== undefined) return [paint('red', `检查点：未能核对，${unknown} / could not be looked at`)];
  const witnessed = last?.witnessed === undefined ? '审计人员尚未副署' : `审计人员已副署前 ${last.witnessed} 个`;
  return [
    `每日检查点：${newestText(evidence)}${last ? `，${witnessed}` : ''}`,
    ...(missingSince
      ? [paint('red', `自${missingSince}起缺少检查点，须由审计人员核查 / checkpoints are missing`)]
      : []),
    ...(denied ? [paint('red', denied)] : []),
  ];
}

interface Clocks {
  readonly running: number;
  readonly stuck: readonly { readonly stream: string; readonly reason: string }[];
}

/** The workflows that run, and those that do not get on. */
async function stuckOnes(centers: Centers, store: EventStore): Promise<Clocks> {
  const running = await centers.running();
  const stuck: { stream: string; reason: string }[] = [];
  await someAtOnce(running, async (stream) => {
    const clock = await centers.clockOf(stream, recordedIds(store));
    if (typeof clock === 'object') stuck.push({ stream: streamName(stream), reason: clock.stuck });
  });
  return { running: running.length, stuck };
}

function clocksText(clocks: Clocks | undefined): string[] {
  if (!clocks) return [];
  const { running, stuck } = clocks;
  if (stuck.length === 0) return [`计时：${running} 个在运行，都在进展`];
  return [
    paint(
      'red',
      `计时：${running} 个在运行，其中 ${stuck.length} 个没有进展；请运行 npx centers doctor / some do not get on`,
    ),
    ...stuck.map(({ stream, reason }) => paint('red', `  ${stream}：${reason}`)),
  ];
}
