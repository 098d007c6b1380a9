/**
 * What may come to the record at all, whoever sends it: far above anything an office writes, and far below what could
 * hurt whoever folds, hashes or shows it.
 */
const depthMost = 32;
const membersMost = 20_000;
const nameCharactersMost = 200;
const textCharactersMost = 20_000;

/**
 * Why a JSON value cannot be taken, where it is: too deep, too large, a text that is no text (half a surrogate pair), a
 * name that only a mischief bears. Undefined for what can. Walks without recursion: depth itself must not hurt.
 */
export function unfit(value: unknown): string | undefined {
  const left: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value, path: '', depth: 0 },
  ];
  for (let seen = 0; left.length > 0; seen += 1) {
    const one = left.pop();
    if (!one) break;
    const { value: at, path, depth } = one;
    if (seen > membersMost) return `内容过多（最多 ${membersMost} 项） / too many members`;
    if (depth > depthMost) return `${shown(path)}嵌套过深（最多 ${depthMost} 层） / nested too deep`;
    if (typeof at === 'string') {
      const wrong = unfitText(at, textCharactersMost);
      if (wrong) return `${shown(path)}${wrong}`;
    }
    if (typeof at !== 'object' || at === null) continue;
    for (const [name, member] of Object.entries(at)) {
      const wrong =
        name === '__proto__' ? '名称不可用 / such a name is not taken' : unfitText(name, nameCharactersMost);
      if (wrong) return `${shown(path)}${wrong}`;
      left.push({ value: member, path: path === '' ? name : `${path}.${name}`, depth: depth + 1 });
    }
  }
  return undefined;
}

const shown = (path: string): string => `${path.slice(0, nameCharactersMost) || '(data)'}: `;

/** A surrogate that has not its other half. */
const halves = /\p{Surrogate}/u;

function unfitText(text: string, most: number): string | undefined {
  if (text.length > most) return `文字过长（最多 ${most} 字） / too long a text`;
  return halves.test(text) ? '含有不完整的字符 / half of a character' : undefined;
}
