import type { noticeIssued, noticeKinds } from '../../events/notice';
import type { Terms } from './law';

export type NoticeKind = (typeof noticeKinds)[number];
export type NoticeIssued = ReturnType<typeof noticeIssued>;
export type NoticeData = NoticeIssued['data'];

/** Who makes notices: chooses the template, says what it prints of an event, and hashes what is rendered. */
export interface Press {
  /** The template new notices of a kind are issued by, and the facts it prints. */
  compose(
    kind: NoticeKind,
    data: Record<string, unknown>,
    policy: Terms,
    reason: string | undefined,
  ): Pick<NoticeData, 'template' | 'facts'>;
  /** What a notice is called: its subject. */
  title(notice: Omit<NoticeData, 'sha256'>): string;
  /** SHA-256 (hex) of the rendering that these data alone make. */
  hash(notice: Omit<NoticeData, 'sha256'>): string;
}
