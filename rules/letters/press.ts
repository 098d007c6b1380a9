import type { NoticeData, Press } from '../kernel/press';
import { currentTemplate, render, renderedHash, templateOf } from './index';
import { factsFor } from './template';

/** The press of every aggregate: the templates of this room. */
export const press: Press = {
  compose(kind, data, policy, reason) {
    const template = currentTemplate(kind);
    const facts = factsFor(templateOf(template), data, (key) => policy.get(key as never), reason);
    return { template, facts: facts as NoticeData['facts'] };
  },
  title: (notice) => render(notice).subject,
  hash: (notice) => renderedHash(render(notice)),
};
