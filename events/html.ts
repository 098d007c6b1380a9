const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML: nothing in it is markup. */
export const escapedHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? c);
