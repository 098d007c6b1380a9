import { z } from 'zod';
import { doc, id, int, json, org, text } from '../events/fields';
import { layoutPublished, policyAdopted } from '../events/program';
import { deadlineRegion } from './deadline';
import { aggregate } from './kernel/aggregate';
import { command } from './kernel/command';
import { refuse } from './kernel/refusal';
import { region } from './kernel/region';
import { noticeRegion } from './notice';
import { PolicyError, policy, switches } from './policy';
import { prepareDecision } from './record';
import { taskRegion } from './task';

/** The second aggregate: what belongs to all centers. Stream and workflow `program`. */

/** L1, Art 12.1: 统筹布局. "少而精" is a principle, so the quota is optional [P]. */
const publishLayout = command({
  name: 'PublishLayout',
  label: '发布布局',
  articles: [12, 6],
  by: { 'bureau-handler': 'any' },
  creates: true,
  document: true,
  data: z.strictObject({ layoutId: id, title: text, fields: z.array(text), quota: int.min(0).optional(), departments: z.array(org) }),
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
  data: z.strictObject({ version: text, document: doc, values: z.array(z.strictObject({ key: text, value: json })) }),
  decide(state, { version, document, values }) {
    if (state.program?.policies.some((p) => p.version === version))
      refuse('INVALID_DATA', { command: '通过政策参数', problems: [`version: 版本 ${version} 已存在`] });
    try {
      policy(version, Object.fromEntries(values.map((v) => [v.key, v.value])));
    } catch (error) {
      if (error instanceof PolicyError) return refuse('SWITCH_UNKNOWN', { key: error.key, problem: error.message });
      throw error;
    }
    const beyond = (key: string): boolean => (switches as Record<string, { beyondText?: true }>)[key]?.beyondText === true;
    return [policyAdopted({ version, document, values: values.map((v) => ({ ...v, beyondText: beyond(v.key) })) })];
  },
});

const programRegion = region({
  name: 'program',
  initial: { layouts: [], policies: [] },
  commands: [publishLayout, adoptPolicy, { ...prepareDecision((name) => name === 'AdoptPolicy'), creates: true }],
  evolve: {
    LayoutPublished: (slice, d, { id: event, effectiveOn }) => ({
      layouts: [...(slice?.layouts ?? []), { id: d.layoutId, title: d.title, on: effectiveOn, event }],
      policies: slice?.policies ?? [],
    }),
    PolicyAdopted: (slice, d, { id: event, effectiveOn }) => ({
      layouts: slice?.layouts ?? [],
      policies: [...(slice?.policies ?? []), { version: d.version, on: effectiveOn, event, values: Object.fromEntries(d.values.map((v) => [v.key, v.value])) }],
    }),
  },
});

/** Folded for its `lifecycle` alone, which the kernel asks whether the aggregate exists and has ended: a program never ends. */
const alwaysThere = region({
  name: 'lifecycle',
  initial: {
    phase: 'None',
    formerNames: [],
    coBuilders: [],
    prepared: { council: false, legalEntity: false, transitional: false },
    extension: { months: 0, times: 0 },
  },
  commands: [],
  evolve: { LayoutPublished: (slice) => ({ ...slice, phase: 'Operating' }), PolicyAdopted: (slice) => ({ ...slice, phase: 'Operating' }) },
});

export const program = aggregate('program', [programRegion, alwaysThere, deadlineRegion, noticeRegion, taskRegion(() => [])], () => 'program');
