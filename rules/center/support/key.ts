import { canonical } from '../../../events/canonical';

/** A fact is another when any of its data is. */
export const supportKey = (type: string, data: object): string => `${type}/${canonical(data)}`;
