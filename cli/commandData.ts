import { readFileSync } from 'node:fs';
import { CliError, exit } from './output';

/** The data after `--json`: JSON text, or `@FILE`. */
export function dataOf(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {};
  const text = json.startsWith('@') ? textIn(json.slice(1)) : json;
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
