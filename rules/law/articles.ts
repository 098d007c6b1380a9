/** What an article of the regulation is about; `nothing` says why the program has nothing to compute for it. */
export interface Article {
  readonly zh: string;
  readonly en: string;
  readonly nothing?: string;
}

/** The 29 articles of 《兵团技术创新中心管理办法》 by their numbers; the titles are ours, the text has none. */
export const articles: Readonly<Record<number, Article>> = {
  1: { zh: '目的和依据', en: 'purpose and parent rules', nothing: 'It says why the regulation was made.' },
  2: { zh: '定位', en: 'mission', nothing: 'It says what a center is for; nobody decides anything by it.' },
  3: {
    zh: '建设原则',
    en: 'principles',
    nothing: 'They guide the judgment of the Bureau. “少而精” is a principle, so no application is refused for it.',
  },
  4: { zh: '建设类别', en: 'two categories' },
  5: { zh: '党的建设', en: 'party organization' },
  6: { zh: '兵团科技局的职责', en: 'the Bureau' },
  7: { zh: '主管单位的职责', en: 'the authorities' },
  8: { zh: '专业机构', en: 'the entrusted agency' },
  9: { zh: '建设主体', en: 'who may lead and who builds with it' },
  10: { zh: '组建模式', en: 'ways to form a center, conversion' },
  11: { zh: '基本条件', en: 'conditions' },
  12: { zh: '组建程序', en: 'procedure, approval, build period' },
  13: { zh: '理事会', en: 'council' },
  14: { zh: '主任', en: 'director' },
  15: { zh: '专家委员会', en: 'expert committee' },
  16: {
    zh: '人员聘用和激励',
    en: 'employment and incentives',
    nothing: 'A center employs and rewards by itself; it may tell of it in its annual report.',
  },
  17: { zh: '年度报告', en: 'annual report' },
  18: { zh: '协同攻关和成果标注', en: 'research, labelling of results' },
  19: { zh: '资金和仪器开放共享', en: 'funding, shared instruments' },
  20: { zh: '变更', en: 'changes' },
  21: { zh: '评估的组织', en: 'who evaluates' },
  22: { zh: '评估内容', en: 'what is evaluated' },
  23: { zh: '评估周期和等次', en: 'cycle and grades' },
  24: { zh: '动态管理', en: 'next cycle, rectification, removal' },
  25: { zh: '科研诚信', en: 'integrity' },
  26: { zh: '支持措施', en: 'support' },
  27: { zh: '命名', en: 'form of the name' },
  28: { zh: '解释', en: 'interpretation by the Bureau' },
  29: { zh: '施行', en: 'day of coming into force' },
};
