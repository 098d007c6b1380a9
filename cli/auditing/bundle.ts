import { auditBundle } from '../../audit/bundle';
import { UnreadBundle } from '../../audit/exports/readBundle';
import { CliError, exit, fileError } from '../output';

/** Audits an exported bundle, offline; exit code 1 and no conclusion when it could not be read in full. */
export const auditBundleFile = (path: string) =>
  auditBundle(path).catch((error: unknown) => {
    if (error instanceof UnreadBundle) throw new CliError(`没有读完，不作任何结论：${error.message}`, exit.failed);
    const unread = fileError(error);
    throw unread ? new CliError(`读不出文件 ${path}：${unread.message} / cannot read the file`, exit.failed) : error;
  });
