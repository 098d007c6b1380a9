import { programStream, type StreamName, streamNamed } from '../events/streams';
import { CliError, exit } from './output';

/** What a person named: a center, the program, or all centers. */

/** `center-…` streams by their id; `program` is the second aggregate. */
export function streamOf(center: string): StreamName {
  if (center !== programStream.id && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(center)) {
    throw new CliError(
      `中心编号“${center.slice(0, 80)}”无效：只能含小写字母、数字和连字符，以字母或数字开头，最长 63 个字符 / not a valid id of a center`,
      exit.usage,
    );
  }
  return streamNamed(center);
}

/** One center or, undefined, all of them, as `--all` says. */
export function oneOrAll(id: string | undefined, all: boolean | undefined): string | undefined {
  if (id === undefined && !all)
    throw new CliError('请指明一家中心，或用 --all 审计全部 / name a center, or --all', exit.usage);
  if (id !== undefined && all)
    throw new CliError('中心编号与 --all 不能同时使用 / a center or --all, not both', exit.usage);
  if (id !== undefined) streamOf(id);
  return id;
}

export const noCenter = (id: string, when = ''): CliError =>
  new CliError(`${when}没有编号为“${id}”的创新中心；用 npx centers list 查看全部 / no such center`, exit.failed);
