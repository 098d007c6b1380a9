import { z } from 'zod';
import { isDate } from './date';
import { own } from './members';

/** Nothing an office writes lies outside of these days; every clock can be reckoned from any day between them. */
const firstDay = '1949-01-01';
const lastDay = '2200-12-31';

/** The field types of the catalogue. No field holds money: Art 11.2 needs only signs and one ratio. */
export const date = z
  .string()
  .refine(isDate, { error: '不是存在的日期（应为 YYYY-MM-DD） / not a date that exists (YYYY-MM-DD)', abort: true })
  .refine((day) => day >= firstDay && day <= lastDay, {
    error: `日期须在 ${firstDay} 与 ${lastDay} 之间 / a date from ${firstDay} to ${lastDay}`,
  });
export const text = z.string().trim().min(1).max(20_000);
export const id = z.string().trim().min(1).max(200);
/** A count, a version, a number of months: whole and not absurd. */
export const int = z.int().min(0).max(1_000_000_000);
export const year = z.int().min(1949).max(2200);
export const bool = z.boolean();
export const json = z.json();
/** Time of day at which a day ends, for windows that close before midnight. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: '不是时刻（应为 HH:MM） / not a time of day (HH:MM)' });
export const doc = z.strictObject({
  title: text,
  number: text.optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/i, { error: '不是 SHA-256（64 位十六进制） / not a SHA-256' }),
});
export const org = z.strictObject({ id, name: text });
export const none = z.strictObject({});

export type Json = z.output<typeof json>;
export type Doc = z.output<typeof doc>;
export type Org = z.output<typeof org>;
/** Each organization once, by its id, in the order given. */
export const eachOnce = (orgs: readonly Org[]): Org[] =>
  orgs.filter(({ id: one }, i) => orgs.findIndex(({ id: other }) => other === one) === i);

export const grades = ['优秀', '良好', '较差'] as const;
export const grade = z.enum(grades);
export type Grade = (typeof grades)[number];
export const categories = ['综合类', '领域类'] as const;
export const category = z.enum(categories);
const leadKinds = ['enterprise', 'university', 'institute', 'newRdInstitution', 'technicalBody', 'other'] as const;
export const leadKind = z.enum(leadKinds);
export const removalGrounds = ['nonParticipation', 'withdrawal', 'rectificationFailed'] as const;
export const revocationGrounds = ['ownRequest', 'entityEnded', 'merged', 'integrity', 'other'] as const;

export const roles = [
  'bureau-handler',
  'bureau-leader',
  'authority',
  'department',
  'agency',
  'panel',
  'evaluator',
  'lead',
  'cobuilder',
  'center',
  'auditor',
  'system',
] as const;
const roleNames: Record<Role, string> = {
  'bureau-handler': '兵团科技局经办',
  'bureau-leader': '兵团科技局领导',
  authority: '主管单位',
  department: '相关部门',
  agency: '受托专业机构',
  panel: '论证专家',
  evaluator: '第三方评估机构',
  lead: '牵头单位',
  cobuilder: '共建单位',
  center: '创新中心',
  auditor: '审计',
  system: '系统',
};
/** What a role is called in Chinese; what is none, as it stands. */
export const roleName = (role: string): string => own(roleNames, role) ?? role;
export const role = z.enum(roles);
export type Role = (typeof roles)[number];
export const isRole = (text: string): text is Role => roles.some((one) => one === text);

/** Who acts. `organization` is the id or the name of the body he speaks for; a delegate names whom he stands for. */
export const actor = z.strictObject({
  id,
  name: text.optional(),
  role,
  organization: text.optional(),
  onBehalfOf: id.optional(),
});
export type Actor = z.output<typeof actor>;
/** Time, and what the program does by itself. */
export const system: Actor = { id: 'system', role: 'system' };
