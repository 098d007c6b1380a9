import { readFileSync } from 'node:fs';
import { CliError, exit } from './output';

/** An event may hold 1 MiB; documents travel as title and SHA-256, so a larger command is a mistake. */
const mostBytes = 900_000;

/** The data after `--json`: JSON text, or `@FILE`. */
export function dataOf(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {};
  const text = json.startsWith('@') ? textIn(json.slice(1)) : json;
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes)
    throw new CliError(
      `内容过大（${(bytes / 1e6).toFixed(1)} MB，上限 ${mostBytes / 1e6} MB）：附件只填名称和 SHA-256，不随指令传送 / the data are too large`,
      exit.usage,
    );
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new CliError('--json 后面应为一个 JSON 对象 {…} / a JSON object is needed', exit.usage);
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(`读不出文件 ${file} / cannot read the file`, exit.usage);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new CliError(`--json 后面不是有效的 JSON：${message} / not valid JSON`, exit.usage);
  }
}
