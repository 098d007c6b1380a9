import { own } from '../../../events/members';
import { refuse } from '../refuse';
import type { RecordedState } from '../state';
import type { Notice } from './state';

/**
 * First proven service of any issue of the notices of this kind about a matter (C2: the first proven service counts).
 */
export const servedAbout = (state: RecordedState, kind: string, about: string): Notice['served'] =>
  Object.values(state.notice).find((n) => n.kind === kind && n.about === about && n.served)?.served;

/** The notice of that id, else NOTICE_UNKNOWN. */
export const noticeOf = (state: RecordedState, notice: string): Notice =>
  own(state.notice, notice) ?? refuse('NOTICE_UNKNOWN', { notice });

/** The service of a notice, or of another issue of it (X11): one of them is enough. */
export function served(state: RecordedState, notice: Notice): Notice['served'] {
  const first = notice.reissueOf ?? notice.id;
  return Object.values(state.notice).find((n) => n.served && (n.reissueOf ?? n.id) === first)?.served;
}
