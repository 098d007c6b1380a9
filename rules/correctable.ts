import { z } from 'zod';
import { bool, date, int, text } from '../events/fields';
import { registeredDay } from '../events/lifecycle';

/** Fields that may be corrected, by event type, with the schema of the new value. Decisions have their own undoing. */
export const correctable: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  CenterApproved: { approvedOn: date, approvalNo: text },
  ApprovalDateSupplied: { approvedOn: date, approvalNo: text },
  CenterImported: { approvalNo: text, name: text, aliases: z.array(text), approvedOn: registeredDay },
  NoticeServed: { servedOn: date },
  AnnualReportFiled: { filedOn: date },
  AnnualReportFiledLate: { filedOn: date },
  StatementReceived: { receivedOn: date },
  SiteVisitRecorded: { visitedOn: date, finding: text },
  DirectorAppointed: { fullTime: bool, nominatedByCouncil: bool, appointedOn: date },
  ExpertCommitteeFormed: { members: int, external: int },
  LegalEntityRegistered: { registeredOn: date },
  InstrumentRegistered: { shared: bool },
};
