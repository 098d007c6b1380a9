import type { Decider } from '../kernel/decider';
import type { Policy } from '../law/policy';
import { listPage, type Rendering, renderedHash } from '../letters';
import { isDate, zhDate } from '../time/dates';
import { inSequence } from './facts';
import type { CenterState } from './state';

/** A center as everybody may know it. */
interface Listed {
  readonly name: string;
  readonly category?: string | undefined;
  readonly lead?: string | undefined;
  readonly authority?: string | undefined;
  /** Day of approval; the month or the year where no more is known. */
  readonly approvedOn?: string | undefined;
  readonly approvalNo?: string | undefined;
}

interface PublicList extends Pick<Rendering, 'html'> {
  readonly text: string;
  readonly data: {
    readonly on: string;
    readonly centers: readonly Listed[];
    /** SHA-256 (hex) of the page as people read it. */
    readonly sha256: string;
  };
}

/** The centers in the sequence at the end of a day (Art 24, 26), by name; `states` are those of that day. */
export function publicList(
  { lawFor }: Decider<CenterState, Policy>,
  states: readonly CenterState[],
  on: string,
): PublicList {
  const centers = states
    .filter((state) => inSequence(state, lawFor(state).policy.get('acceptance.gates')))
    .map(listed)
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  const page = listPage({
    title: '兵团技术创新中心名单',
    says: `截至${zhDate(on)}，列入兵团技术创新中心序列的创新中心共${centers.length}家。`,
    heading: '名单',
    items: centers.map(sentence),
    on,
  });
  return { html: page.html, text: page.text, data: { on, centers, sha256: renderedHash(page) } };
}

function listed({ id, lifecycle }: CenterState): Listed {
  const { name = id, category, lead, authority, approved, imported } = lifecycle;
  return {
    name,
    category,
    lead: lead?.name,
    authority: authority?.name,
    approvedOn: approved?.on ?? imported?.approvedOn.text,
    approvalNo: approved?.approvalNo,
  };
}

/** What is known of it; nothing is said of what is not. */
function sentence({ name, category, lead, authority, approvedOn, approvalNo }: Listed): string {
  const day = approvedOn && (isDate(approvedOn) ? zhDate(approvedOn) : approvedOn);
  const known = [
    category,
    lead && `牵头单位${lead}`,
    authority && `主管单位${authority}`,
    day && `批准日期${day}`,
    approvalNo && `批准文号${approvalNo}`,
  ].filter(Boolean);
  return known.length > 0 ? `${name}（${known.join('，')}）` : name;
}
