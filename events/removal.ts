import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, id, int, removalGrounds, revocationGrounds, text } from './fields';

/** Art 24 (不再列入序列) and Art 6.2 (撤销): proposals, statements, the two endings and the center's own request. */

const removalGroundZh: Record<(typeof removalGrounds)[number], string> = {
  nonParticipation: '不参加评估',
  withdrawal: '中途退出评估',
  rectificationFailed: '整改检查未通过',
};
/** What a ground of revocation is called. */
export const revocationGroundZh: Record<(typeof revocationGrounds)[number], string> = {
  ownRequest: '中心申请',
  entityEnded: '依托单位终止',
  merged: '合并',
  integrity: '科研失信',
  other: '其他',
};

const removalGround = z.enum(removalGrounds);
const answers = z.array(z.strictObject({ statement: id, answer: text }));
const ended = z.strictObject({ proposal: id, because: z.enum(['decision', 'rescinded', 'voided', 'annulled']) });
const becauseZh = {
  decision: '经审查不予作出',
  rescinded: '退出已撤回',
  voided: '评估已作废',
  annulled: '认定经复议或者诉讼撤销',
} as const;

export const removalProposed = event({
  type: 'RemovalProposed',
  label: '拟不再列入序列',
  adverse: true,
  of: 'proposal',
  data: z.strictObject({ proposal: id, ground: removalGround, finding: id, evaluation: int }),
  zh: (d) => `拟不再列入序列（${d.proposal}），情形：${removalGroundZh[d.ground]}（第${d.evaluation}次评估）`,
  en: (d) => `removal ${d.proposal} proposed on the ground ${d.ground}`,
});
export const statementReceived = event({
  type: 'StatementReceived',
  label: '收到陈述申辩',
  statedOn: 'receivedOn',
  correctable: ['receivedOn'],
  data: z.strictObject({
    statement: id,
    proposal: id,
    receivedOn: date,
    form: z.enum(['written', 'oral', 'paper']),
    final: bool,
    late: bool,
  }),
  zh: (d) =>
    `收到对 ${d.proposal} 的${{ written: '书面', oral: '口头', paper: '纸质' }[d.form]}陈述申辩（${d.statement}${d.late ? '，逾期' : ''}${d.final ? '，声明无其他陈述' : ''}）`,
  en: (d) => `${d.statement} on ${d.proposal} received${d.late ? ' late' : ''}${d.final ? ', final' : ''}`,
});
export const removalProposalDropped = event({
  type: 'RemovalProposalDropped',
  label: '不予移出',
  data: ended,
  zh: (d) => `拟不再列入序列的 ${d.proposal} 终止：${becauseZh[d.because]}，中心保留在序列内`,
  en: (d) => `${d.proposal} dropped: ${d.because}`,
});
export const removalProposalLapsed = event({
  type: 'RemovalProposalLapsed',
  label: '移出提议失效',
  data: ended,
  zh: (d) => `拟不再列入序列的 ${d.proposal} 因所依据的认定不再成立而失效：${becauseZh[d.because]}`,
  en: (d) => `${d.proposal} lapsed: ${d.because}`,
});
export const revocationProposalDropped = event({
  type: 'RevocationProposalDropped',
  label: '不予撤销',
  data: ended,
  zh: (d) => `拟撤销的 ${d.proposal} 终止：${becauseZh[d.because]}`,
  en: (d) => `${d.proposal} dropped: ${d.because}`,
});
export const centerDelisted = event({
  type: 'CenterDelisted',
  label: '不再列入序列',
  adverse: true,
  ends: true,
  data: z.strictObject({ proposal: id, ground: removalGround, answers, document: doc }),
  zh: (d) =>
    `决定不再列入兵团技术创新中心序列，情形：${removalGroundZh[d.ground]}（${d.proposal}，文件《${d.document.title}》）`,
  en: (d) => `delisted on the ground ${d.ground}`,
});
export const revocationRequested = event({
  type: 'RevocationRequested',
  label: '申请撤销',
  data: z.strictObject({ ground: z.enum(['ownRequest', 'entityEnded', 'merged']), into: id.optional() }),
  zh: (d) => `中心申请撤销（${revocationGroundZh[d.ground]}${d.into ? `，并入 ${d.into}` : ''}）`,
  en: (d) => `revocation requested: ${d.ground}`,
});
export const revocationEndorsed = event({
  type: 'RevocationEndorsed',
  label: '主管单位同意撤销',
  of: 'center',
  data: z.strictObject({ opinion: text }),
  zh: (d) => `主管单位审核同意撤销申请：${d.opinion}`,
  en: 'revocation request endorsed',
});
export const revocationReturned = event({
  type: 'RevocationReturned',
  label: '撤销申请退回',
  data: z.strictObject({}),
  zh: () => '主管单位退回撤销申请',
  en: 'revocation request returned',
});
export const revocationRequestWithdrawn = event({
  type: 'RevocationRequestWithdrawn',
  label: '撤回撤销申请',
  data: z.strictObject({}),
  zh: () => '中心撤回撤销申请',
  en: 'revocation request withdrawn',
});
export const revocationRefused = event({
  type: 'RevocationRefused',
  label: '不同意撤销',
  against: true,
  data: z.strictObject({}),
  zh: () => '兵团科技局不同意撤销申请',
  en: 'revocation request refused',
});
export const revocationProposed = event({
  type: 'RevocationProposed',
  label: '拟撤销',
  adverse: true,
  of: 'proposal',
  data: z.strictObject({
    proposal: id,
    ground: z.enum(['entityEnded', 'merged', 'integrity', 'other']),
    case: id.optional(),
    rule: text.optional(),
    into: id.optional(),
  }),
  zh: (d) => `拟撤销（${d.proposal}），事由：${revocationGroundZh[d.ground]}${d.case ? `（${d.case}）` : ''}`,
  en: (d) => `revocation ${d.proposal} proposed on the ground ${d.ground}`,
});
export const centerRevoked = event({
  type: 'CenterRevoked',
  label: '撤销',
  adverse: true,
  ends: true,
  data: z.strictObject({
    ground: z.enum(revocationGrounds),
    proposal: id.optional(),
    into: id.optional(),
    answers,
    document: doc,
  }),
  zh: (d) =>
    `决定撤销，事由：${revocationGroundZh[d.ground]}${d.into ? `，并入 ${d.into}` : ''}（文件《${d.document.title}》）`,
  en: (d) => `revoked on the ground ${d.ground}`,
});

export const removalEvents = [
  removalProposed,
  statementReceived,
  removalProposalDropped,
  removalProposalLapsed,
  revocationProposalDropped,
  centerDelisted,
  revocationRequested,
  revocationEndorsed,
  revocationReturned,
  revocationRequestWithdrawn,
  revocationRefused,
  revocationProposed,
  centerRevoked,
] as const;
