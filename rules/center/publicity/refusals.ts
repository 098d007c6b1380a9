import { refusal } from '../../kernel/refusal';

export const refusals = {
  PUBLICITY_MISSING: refusal(
    'P',
    '尚未公示，不能作出决定',
    'The publicity the policy asks for was not held.',
    '先办理公示（OpenPublicity）',
  ),
  PUBLICITY_RUNNING: refusal(
    'P',
    '公示期至{lastDay}，尚未届满',
    'The publicity runs until {lastDay}.',
    '公示期满后再作决定',
  ),
  PUBLICITY_OPEN: refusal(
    'P',
    '该事项已公示（{firstDay}至{lastDay}），且没有成立的异议',
    'This matter is, or was, published already.',
    '无须再次公示；异议成立后方可重新公示',
  ),
  NO_PUBLICITY: refusal(
    'P',
    '该中心没有公示事项，不能提出异议',
    'Nothing of this center was published.',
    '公示开始后提出',
  ),
  PUBLICITY_UNNAMED: refusal(
    'P',
    '现无正在进行的公示，而该中心有过多项公示（{publicities}），须写明对哪一项提出异议',
    'Nothing is published at present, and several things were: say which the objection is to.',
    '填写 subject（approval 或 result）；对评估结果的，另填 evaluation（第几次评估）',
  ),
  OBJECTION_OPEN: refusal(
    'P',
    '异议 {objection} 尚未处理',
    'An objection is not resolved yet.',
    '先核实并处理异议（ResolveObjection）',
  ),
  OBJECTION_UPHELD: refusal(
    'P',
    '异议 {objection} 成立，不能作出决定',
    'An objection was upheld.',
    '纠正后重新公示；须修改建设方案的，退回推荐（ReturnRecommendation）；或者决定不予批准',
  ),
  OBJECTION_UNKNOWN: refusal(
    'P',
    '没有待处理的异议“{objection}”',
    'No such open objection.',
    '用 npx centers show 核对异议编号',
  ),
} as const;
