import type { Connection } from '@temporalio/client';
import { SearchAttributeType } from '@temporalio/common';
import { attributes } from '../workflows/attributes';

/** `temporal.api.enums.v1.IndexedValueType`. */
const indexedValueType: Partial<Record<SearchAttributeType, number>> = {
  [SearchAttributeType.KEYWORD]: 2,
  [SearchAttributeType.BOOL]: 5,
  [SearchAttributeType.DATETIME]: 6,
};

/** Name and type number of every attribute the workflows set. */
const searchAttributes: Readonly<Record<string, number>> = Object.fromEntries(
  Object.values(attributes).map((key) => [key.name, indexedValueType[key.type] ?? 2]),
);

/**
 * Registers what is missing; does nothing on the second call. A server that can't list (the time-skipping one) is told
 * all.
 */
export async function ensureSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<void> {
  const known = await connection.operatorService.listSearchAttributes({ namespace }).then(
    (list) => Object.keys(list.customAttributes ?? {}),
    (): string[] => [],
  );
  const missing = Object.entries(searchAttributes).filter(([name]) => !known.includes(name));
  if (missing.length > 0)
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
