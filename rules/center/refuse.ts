import { type Refuse, refuser } from '../kernel/refusal';
import { streamRefusals } from '../record/refuse';
import { acceptanceRefusals } from './acceptance/refusals';
import { annualReportRefusals } from './annualReport/refusals';
import { changeRefusals } from './change/refusals';
import { evaluationRefusals } from './evaluation/refusals';
import { integrityRefusals } from './integrity/refusals';
import { lifecycleRefusals } from './lifecycle/refusals';
import { organizationRefusals } from './organization/refusals';
import { publicityRefusals } from './publicity/refusals';
import { rectificationRefusals } from './rectification/refusals';
import { commonRefusals } from './refusals';
import { removalRefusals } from './removal/refusals';

/** Every refusal a command on a center can meet. */
export const centerRefusals = {
  ...streamRefusals,
  ...commonRefusals,
  ...lifecycleRefusals,
  ...publicityRefusals,
  ...annualReportRefusals,
  ...evaluationRefusals,
  ...rectificationRefusals,
  ...removalRefusals,
  ...acceptanceRefusals,
  ...changeRefusals,
  ...integrityRefusals,
  ...organizationRefusals,
} as const;

export const refuse: Refuse<typeof centerRefusals> = refuser();
