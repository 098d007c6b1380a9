import { refusal } from '../../kernel/refusal';

export const refusals = {
  GROUND_NOT_IN_ARTICLE_24: refusal(
    '24',
    '“{ground}”不是不再列入序列的情形；只有不参加评估（nonParticipation）、中途退出评估（withdrawal）、整改检查未通过（rectificationFailed）三种',
    'Not one of the three grounds of Art 24.',
    '其他事由按撤销程序办理（ProposeRevocation）',
  ),
  NO_STANDING_FINDING: refusal(
    '24',
    '第{evaluation}次评估没有有效的“{ground}”认定，或该认定已被搁置',
    'There is no standing finding for this ground.',
    '先作出相应认定；已搁置的认定不能再次提出',
  ),
  FINDING_TOO_EARLY: refusal(
    '24',
    '第{evaluation}次评估的“{ground}”认定作出于{on}，所依据的期限实际至{due}，认定时尚未届满，或者催报早于材料截止日，不能据以移出序列',
    'The finding was made before the days it rests on were over.',
    '先决定不予移出序列（DropRemovalProposal），该步骤依程序重新办理',
  ),
  BELONGS_TO_ARTICLE_24: refusal(
    '24',
    '该情形属于第二十四条：{why}，不能以撤销代替',
    'This case belongs to Art 24; revocation is no way round it.',
    '按不再列入序列的程序办理（ProposeRemoval）；已有撤销提议或申请的，先决定不予撤销；依其他规定撤销的，在提议中写明该规定（rule）',
  ),
  NO_PROPOSAL: refusal(
    '24',
    '没有待决定的提议“{proposal}”',
    'There is no open proposal.',
    '先提出提议，送达事先告知并听取陈述申辩',
  ),
  REMOVAL_OPEN: refusal(
    'P',
    '提议“{proposal}”尚未决定，须先作出决定或终止',
    'A removal or revocation proposal is still open.',
    '先决定或终止该提议',
  ),
  NOTICE_NOT_SERVED: refusal(
    'P',
    '提议“{proposal}”的事先告知书尚未证明送达',
    'The prior notice is not proven served.',
    '登记送达（RecordService）；无法送达的，重新发出或公告送达',
  ),
  STATEMENT_PERIOD_RUNNING: refusal(
    'P',
    '提议“{proposal}”的陈述申辩期至{due}届满，中心也未声明无其他陈述',
    'The period for a statement is still running.',
    '期满之后再决定；中心声明陈述完毕的，可即时决定',
  ),
  WAIVER_NOT_ITS_OWN: refusal(
    'P',
    '经办代为登记的口头陈述不能注明“无其他陈述”：放弃其余陈述申辩期须由创新中心自己声明',
    'Only the center itself, or its signed paper, waives the rest of its period.',
    '由中心自行登记，或附其签字盖章的书面声明（form 填 paper）；也可不注明 final，期满后再决定',
  ),
  STATEMENT_NOT_ANSWERED: refusal(
    'P',
    '决定中没有答复陈述申辩：{statements}',
    'The decision must answer every statement received.',
    '在 answers 中逐一答复',
  ),
  SUCCESSOR_WITHOUT_MERGER: refusal(
    'P',
    '撤销事由是“{ground}”，不是“合并”，不能填写并入的中心“{into}”',
    'Only a merger names the center it goes into.',
    '确属合并的，事由填 merged；不是合并的，不填 into',
  ),
  SUCCESSOR_UNKNOWN: refusal(
    'P',
    '没有可以并入的创新中心“{into}”',
    'The center it merges into is not known.',
    '在 into 中填写现有创新中心的编号',
  ),
} as const;
