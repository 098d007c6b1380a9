import { z } from 'zod';
import { doc, id, int, json, org, text } from '../../../events/fields';
import { layoutPublished, policyAdopted, programOpened } from '../../../events/framework';
import { twice } from '../../../events/members';
import { changesText, defaultPolicy, isBeyondText, PolicyError, policy } from '../../law/policy';
import { prepareDecision } from '../../record/commands';
import { command } from '../define';
import { refuse } from '../refuse';

/** L1, Art 12.1: 统筹布局. "少而精" is a principle, so the quota is optional [P]. */
const publishLayout = command({
  name: 'PublishLayout',
  label: '发布布局',
  articles: [12, 6],
  by: { 'bureau-handler': 'any' },
  creates: true,
  document: true,
  data: z.strictObject({
    layoutId: id,
    title: text,
    fields: z.array(text),
    quota: int.min(0).optional(),
    departments: z.array(org),
  }),
  decide(_state, data) {
    if (data.departments.length === 0) refuse('DEPARTMENT_MISSING');
    return [layoutPublished(data)];
  },
});

/** A26, Art 28: values are an interpretation of the regulation by the Bureau, each version with its document. */
const adoptPolicy = command({
  name: 'AdoptPolicy',
  label: '通过政策参数',
  articles: [28],
  by: { 'bureau-leader': 'any' },
  creates: true,
  document: true,
  signed: () => [],
  matter: ({ framework }, { version }) => (framework.policies.some((p) => p.version === version) ? undefined : version),
  data: z.strictObject({
    version: text,
    document: doc,
    /** What changes the text of the regulation, where a number that stands in it takes another value. */
    amendment: doc.optional(),
    values: z.array(z.strictObject({ key: text, value: json })),
  }),
  decide({ framework }, { version, document, amendment, values }) {
    if (version === defaultPolicy.version || framework.policies.some((p) => p.version === version))
      refuse('INVALID_DATA', { command: '通过政策参数', problems: [`version: 版本 ${version} 已存在`] });
    const repeated = twice(values.map(({ key }) => key));
    if (repeated.length > 0)
      refuse('INVALID_DATA', {
        command: '通过政策参数',
        problems: repeated.map((key) => `values: ${key} 写了两次 / is there twice`),
      });
    try {
      policy(version, Object.fromEntries(values.map((v) => [v.key, v.value])));
    } catch (error) {
      if (error instanceof PolicyError) return refuse('SWITCH_UNKNOWN', { key: error.key, problem: error.message });
      throw error;
    }
    const changed = values.flatMap(({ key, value }) => {
      const words = changesText(key, value);
      return words === undefined ? [] : [{ key, words }];
    });
    if (changed.length > 0 && !amendment)
      refuse('AMENDMENT_MISSING', { changed: changed.map(({ key, words }) => `${key}（《办法》：“${words}”）`) });
    const marked = values.map((v) => ({ ...v, beyondText: isBeyondText(v.key) }));
    return [policyAdopted({ version, document, values: marked, ...(amendment ? { amendment } : {}) })];
  },
});

/** The worker says so when it begins; said again, it changes nothing. */
const openProgram = command({
  name: 'OpenProgram',
  label: '系统启用',
  articles: [],
  by: { system: 'any' },
  creates: true,
  data: z.strictObject({}),
  decide: ({ framework }) => (framework.began ? [] : [programOpened({})]),
});

export const commands = [openProgram, publishLayout, adoptPolicy, prepareDecision];
