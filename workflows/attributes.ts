import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/**
 * What centers can be searched by in Temporal. Registered before use: an unregistered one stops a workflow for ever.
 */
export const attributes = {
  phase: defineSearchAttributeKey('CenterPhase', SearchAttributeType.KEYWORD),
  name: defineSearchAttributeKey('CenterName', SearchAttributeType.KEYWORD),
  category: defineSearchAttributeKey('Category', SearchAttributeType.KEYWORD),
  inSequence: defineSearchAttributeKey('InSequence', SearchAttributeType.BOOL),
  light: defineSearchAttributeKey('Light', SearchAttributeType.KEYWORD),
  nextDue: defineSearchAttributeKey('NextDue', SearchAttributeType.DATETIME),
  nextDeadline: defineSearchAttributeKey('NextDeadline', SearchAttributeType.KEYWORD),
} as const;
