import type { RefusalText } from '../../kernel/refusal';

export const publicityRefusals: readonly RefusalText[] = [
  {
    code: 'PUBLICITY_MISSING',
    from: 'P',
    zh: '尚未公示，不能作出决定',
    en: 'The publicity the policy asks for was not held.',
    remedy: '先办理公示（OpenPublicity）',
  },
  {
    code: 'PUBLICITY_RUNNING',
    from: 'P',
    zh: '公示期至{lastDay}，尚未届满',
    en: 'The publicity runs until {lastDay}.',
    remedy: '公示期满后再作决定',
  },
  {
    code: 'PUBLICITY_OPEN',
    from: 'P',
    zh: '该事项已公示（{firstDay}至{lastDay}），且没有成立的异议',
    en: 'This matter is, or was, published already.',
    remedy: '无须再次公示；异议成立后方可重新公示',
  },
  {
    code: 'NO_PUBLICITY',
    from: 'P',
    zh: '该中心没有公示事项，不能提出异议',
    en: 'Nothing of this center was published.',
    remedy: '公示开始后提出',
  },
  {
    code: 'OBJECTION_OPEN',
    from: 'P',
    zh: '异议 {objection} 尚未处理',
    en: 'An objection is not resolved yet.',
    remedy: '先核实并处理异议（ResolveObjection）',
  },
  {
    code: 'OBJECTION_UPHELD',
    from: 'P',
    zh: '异议 {objection} 成立，不能作出决定',
    en: 'An objection was upheld.',
    remedy: '纠正后重新公示，或决定不予批准',
  },
  {
    code: 'OBJECTION_UNKNOWN',
    from: 'P',
    zh: '没有待处理的异议“{objection}”',
    en: 'No such open objection.',
    remedy: '用 npx centers show 核对异议编号',
  },
];
