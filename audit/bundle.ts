import { canonical } from '../events/canonical';
import type { StoredEvent } from '../events/store';
import { centerOf, centerStream } from '../events/streams';
import { othersFold } from '../rules/center/others';
import { isSwitch } from '../rules/law/policy';
import { publishedCalendar } from '../rules/time/published';
import { noticeIn } from './exports/bundle';
import { type BundleEnd, type BundleHeader, readBundle } from './exports/readBundle';
import { type Difference, type Finding, findingOf } from './finding';
import { lawOfLog } from './law';
import { auditLog, type LogAudit, withDiagnoses } from './log';
import type { FollowedOthers } from './redecide';

export interface BundleAudit {
  readonly scope: BundleHeader['scope'];
  readonly center: string | null;
  /** The instant of the export, by its own word. */
  readonly madeAt: string;
  readonly centers: number;
  readonly events: number;
  readonly findings: readonly Finding[];
  /** What could not be checked with what the bundle holds, Chinese first. */
  readonly unchecked: readonly string[];
}

/** Refusals that rest on what other centers are called, whether and when they ended, on campaigns and on calls. */
const restingOnOthers: ReadonlySet<string> = new Set([
  'PREDECESSOR_CONVERTED',
  'MERGER_PARTNER_UNKNOWN',
  'REORGANIZATION_HALF_DONE',
  'SPLIT_UNKNOWN',
  'NAME_TAKEN',
  'BARRED',
  'ALREADY_IMPORTED',
  'COOLING_PERIOD',
  'SUCCESSOR_UNKNOWN',
  'CALL_UNKNOWN',
  'CALL_MISSING',
  'CALL_UNNAMED',
  'CALL_NOT_OPEN',
  'CALL_CLOSED',
  'CALL_WITHOUT_PLACE',
  'CALL_PLACES_TAKEN',
  'CAMPAIGN_UNKNOWN',
  'CAMPAIGN_NOT_OPEN',
  'CAMPAIGN_YEAR',
  'NOT_IN_CAMPAIGN',
]);

/** Beside the rules: what the bundle says of its events must be what they say. */
class BundleCheck {
  readonly findings: Finding[] = [];
  readonly unchecked: string[] = [];
  private readonly notices: unknown[] = [];
  private readonly streams = new Map<string, { events: number; hash: string }>();
  private last = -1;
  private refusals = 0;
  private count = 0;

  constructor(private readonly header: BundleHeader) {}

  private note(difference: Difference, stream = 'bundle'): void {
    this.findings.push(findingOf(stream, difference.revision ?? 0, difference));
  }

  event(event: StoredEvent): void {
    const { scope, center } = this.header;
    const index = Number(event.position);
    const name = centerOf(event.stream) ?? event.stream;
    const at = { revision: event.revision };
    if (scope === 'all' ? index !== this.last + 1 : index <= this.last)
      this.note(
        {
          kind: 'reordered',
          zh: `第 ${event.revision} 号事件不在日志的次序里`,
          en: `event ${event.revision} does not stand in the order of the log`,
          ...at,
        },
        name,
      );
    if (scope === 'center' && event.stream !== centerStream(center ?? '') && event.stream !== 'program')
      this.note(
        {
          kind: 'unexplained',
          zh: `${event.stream} 不属于这份证据包`,
          en: `${event.stream} does not belong to this bundle`,
          ...at,
        },
        name,
      );
    this.last = index;
    this.count += 1;
    this.streams.set(event.stream, {
      events: event.revision + 1,
      hash: typeof event.metadata.hash === 'string' ? event.metadata.hash : '',
    });
    if (event.type === 'NoticeIssued') this.notices.push(noticeIn(event));
    if (scope === 'center' && isHearsay(event)) this.refusals += 1;
  }

  end({ notices, streams, digestHolds, sealed }: BundleEnd): void {
    const { scope, center } = this.header;
    const counted = [...this.streams]
      .map(([stream, s]) => ({ stream, ...s }))
      .sort((a, b) => (a.stream < b.stream ? -1 : 1));
    if (canonical(streams) !== canonical(counted))
      this.note({
        kind: 'missing',
        zh: '各事件流的条数或末尾指纹与所列不符，可能缺了末尾',
        en: 'the streams do not have the lengths and last hashes that are listed; a tail may be missing',
      });
    if (canonical(notices) !== canonical(this.notices))
      this.note({
        kind: 'altered',
        zh: '所列文书与事件不符',
        en: 'the notices that are listed are not those of the events',
      });
    if (!digestHolds)
      this.note({
        kind: 'altered',
        zh: '封签与内容不符，导出后有改动',
        en: 'the seal does not fit the content, which was changed after the export',
      });
    if (scope === 'center' ? !this.streams.has(centerStream(center ?? '')) : this.count === 0)
      this.note({
        kind: 'missing',
        zh: '证据包里没有它所说对象的事件',
        en: 'the bundle holds no event of what it is about',
      });
    if (!sealed)
      this.unchecked.push(
        '证据包没有封签，末尾若被截去则无从发现 / the bundle is not sealed, so nobody would notice a tail that was cut off',
      );
    if (scope === 'center')
      this.unchecked.push(
        '其他创新中心的名称、存续和移出不在证据包内，与之有关的决定未能查核 / names and ends of other centers are not in it, so what rests on them was not checked',
      );
    if (this.refusals > 0)
      this.unchecked.push(
        `${this.refusals} 项不予受理以其他中心的情况为由，按其记录采信 / refusals that rest on other centers were taken at their word`,
      );
    this.unchecked.push(
      '签名、检查点和存在证明请用 verify.mjs 核对 / verify.mjs checks the signatures, the checkpoint and the proofs',
      `没有与运行中的计时比对；${this.header.madeAt} 导出之后的情况不在其内 / no running clock was asked, nothing after the export is in it`,
    );
  }

  /** Policy and calendar as the bundle tells them, beside what this program takes them for. */
  law({ law }: LogAudit): void {
    const { policies, calendar } = this.header;
    for (const { version, values } of policies) {
      if (!law.now.knows(version)) {
        this.note(
          { kind: 'unexplained', zh: `政策版本 ${version} 没有通过的记录`, en: `nobody adopted the policy ${version}` },
          'program',
        );
        continue;
      }
      const policy = law.now.policy(version);
      const other = Object.keys(values).filter(
        (key) => !isSwitch(key) || canonical(values[key]) !== canonical(policy.get(key)),
      );
      if (other.length > 0)
        this.note(
          {
            kind: 'altered',
            zh: `政策版本 ${version} 的 ${other.join('、')} 与记录不符`,
            en: `the bundle does not tell the policy ${version} as it was adopted`,
          },
          'program',
        );
    }
    if (calendar.version !== publishedCalendar.version)
      this.unchecked.push(
        `节假日安排 ${calendar.version} 取自证据包，本程序未附，未能核对 / this program has no such calendar; the bundle's was taken unchecked`,
      );
    else if (canonical(calendar.years) !== canonical(publishedCalendar.years))
      this.note({
        kind: 'altered',
        zh: '所附节假日安排与公布的不符',
        en: 'the calendar in the bundle is not the published one',
      });
  }
}

const isHearsay = ({ type, data }: StoredEvent): boolean =>
  type === 'CommandRefused' && restingOnOthers.has(String(data.code));

/**
 * What is known of other centers from the bundle of one: nothing, so nothing stands in the way, and refusals for their
 * sake are taken at their word.
 */
function hearsay(): FollowedOthers {
  const { endedInto: _ended, keptName: _kept, ...own } = othersFold();
  return { ...own, exists: () => true, unknowable: restingOnOthers };
}

function auditOf({ scope, calendar }: BundleHeader): LogAudit {
  const years = calendar.years.map(({ notice: _, ...year }) => year);
  const law = lawOfLog(
    calendar.version === publishedCalendar.version ? publishedCalendar : { version: calendar.version, years },
  );
  return auditLog(scope === 'all' ? { law } : { law, others: hearsay() });
}

/**
 * Decides everything in a bundle again, offline: no store, no Temporal. The file is read piece by piece; of streams
 * whose chain is broken it is read once more, to tell why. Throws `UnreadBundle` when it was not read in full: then
 * nothing is concluded.
 */
export async function auditBundle(path: string): Promise<BundleAudit> {
  const opened: { header?: BundleHeader; beside?: BundleCheck; audit?: LogAudit } = {};
  const end = await readBundle(path, {
    header: (header) => void Object.assign(opened, { header, beside: new BundleCheck(header), audit: auditOf(header) }),
    event(event) {
      opened.beside?.event(event);
      opened.audit?.take(event);
    },
  });
  const { header, beside, audit } = opened;
  if (!header || !beside || !audit) throw new Error('a bundle that was read has a header');
  const { findings, broken } = audit.close(header.madeAt);
  beside.end(end);
  beside.law(audit);
  const told = withDiagnoses(findings, await streamsIn(path, broken));
  return {
    scope: header.scope,
    center: header.center,
    madeAt: header.madeAt,
    ...audit.counts,
    findings: [...beside.findings, ...told],
    unchecked: beside.unchecked,
  };
}

async function streamsIn(path: string, names: readonly string[]): Promise<{ stream: string; events: StoredEvent[] }[]> {
  if (names.length === 0) return [];
  const streams = new Map<string, StoredEvent[]>(names.map((name) => [name, []]));
  await readBundle(path, { header: () => undefined, event: (event) => void streams.get(event.stream)?.push(event) });
  return [...streams].map(([stream, events]) => ({ stream, events }));
}
