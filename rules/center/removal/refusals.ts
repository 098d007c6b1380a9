import type { RefusalText } from '../../kernel/refusal';

export const removalRefusals: readonly RefusalText[] = [
  {
    code: 'GROUND_NOT_IN_ARTICLE_24',
    from: '24',
    zh: '“{ground}”不是不再列入序列的情形；只有不参加评估（nonParticipation）、中途退出评估（withdrawal）、整改检查未通过（rectificationFailed）三种',
    en: 'Not one of the three grounds of Art 24.',
    remedy: '其他事由按撤销程序办理（ProposeRevocation）',
  },
  {
    code: 'NO_STANDING_FINDING',
    from: '24',
    zh: '第{evaluation}次评估没有有效的“{ground}”认定，或该认定已被搁置',
    en: 'There is no standing finding for this ground.',
    remedy: '先作出相应认定；已搁置的认定不能再次提出',
  },
  {
    code: 'BELONGS_TO_ARTICLE_24',
    from: '24',
    zh: '该情形属于第二十四条：{why}，不能以撤销代替',
    en: 'This case belongs to Art 24; revocation is no way round it.',
    remedy: '按不再列入序列的程序办理（ProposeRemoval），或写明所依据的其他规定（rule）',
  },
  {
    code: 'NO_PROPOSAL',
    from: '24',
    zh: '没有待决定的提议“{proposal}”',
    en: 'There is no open proposal.',
    remedy: '先提出提议，送达事先告知并听取陈述申辩',
  },
  {
    code: 'REMOVAL_OPEN',
    from: 'P',
    zh: '提议“{proposal}”尚未决定，须先作出决定或终止',
    en: 'A removal or revocation proposal is still open.',
    remedy: '先决定或终止该提议',
  },
  {
    code: 'NOTICE_NOT_SERVED',
    from: 'P',
    zh: '提议“{proposal}”的事先告知书尚未证明送达',
    en: 'The prior notice is not proven served.',
    remedy: '登记送达（RecordService）；无法送达的，重新发出或公告送达',
  },
  {
    code: 'STATEMENT_PERIOD_RUNNING',
    from: 'P',
    zh: '提议“{proposal}”的陈述申辩期至{due}届满，中心也未声明无其他陈述',
    en: 'The period for a statement is still running.',
    remedy: '期满之后再决定；中心声明陈述完毕的，可即时决定',
  },
  {
    code: 'STATEMENT_NOT_ANSWERED',
    from: 'P',
    zh: '决定中没有答复陈述申辩：{statements}',
    en: 'The decision must answer every statement received.',
    remedy: '在 answers 中逐一答复',
  },
  {
    code: 'SUCCESSOR_UNKNOWN',
    from: 'P',
    zh: '没有可以并入的创新中心“{into}”',
    en: 'The center it merges into is not known.',
    remedy: '在 into 中填写现有创新中心的编号',
  },
];
