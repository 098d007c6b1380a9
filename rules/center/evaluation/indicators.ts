import { indicatorHeads } from '../../../events/evaluation';
import { refuse } from '../refuse';

const headZh: Record<(typeof indicatorHeads)[number], string> = {
  strategicTasks: '承担兵团重大战略科技任务',
  keyTechnology: '实施关键技术攻关',
  industryProgress: '引领行业技术进步',
  publicService: '面向社会提供技术创新服务',
  incubation: '培育孵化科技型企业',
};

/** Art 22: the indicators cover its five heads. */
export function needIndicators(indicators: readonly { readonly head: string }[]): void {
  const missing = indicatorHeads.filter((head) => !indicators.some((i) => i.head === head)).map((head) => headZh[head]);
  if (missing.length > 0) refuse('INDICATORS_MISSING', { missing });
}
