import { spawnSync } from 'node:child_process';

/** A long text on a terminal is shown page by page; into a file or a pipe it goes as it is. */
export function page(
  text: string,
  { isTTY, rows }: { readonly isTTY?: boolean; readonly rows?: number } = process.stdout,
): void {
  const long = isTTY === true && rows !== undefined && text.split('\n').length >= rows;
  if (!long || !pagedBy(process.env.PAGER?.trim() || 'less -FRX', text)) process.stdout.write(text);
}

/** Was there such a program? `less` shows colours with -R, and leaves on the screen what was read with -X. */
function pagedBy(pager: string, input: string): boolean {
  const { status, error } = spawnSync(pager, { input, shell: true, stdio: ['pipe', 'inherit', 'inherit'] });
  // 127: the shell knows no such program.
  return status !== 127 && (error === undefined || ('code' in error && error.code === 'EPIPE'));
}
