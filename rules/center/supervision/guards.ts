import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';

/** Nothing is looked at before there is a center, and no year before it begins. */
export const guards: Guards = {
  SupervisionRecorded: ({ lifecycle }, { supervisedOn }) =>
    inOrder('supervisedOn', supervisedOn, { notBefore: lifecycle.approved?.on }),
  MidTermChecked: ({ lifecycle }, { checkedOn }) =>
    inOrder('checkedOn', checkedOn, { notBefore: lifecycle.approved?.on }),
  YearlyCheckRecorded: (_state, { year, checkedOn }) => inOrder('checkedOn', checkedOn, { notBefore: `${year}-01-01` }),
};
