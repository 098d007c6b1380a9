import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { pendingRequest } from './extension';

/**
 * Work that waits at somebody while a center is formed, built or imported. Each round of a matter has tasks of its
 * own.
 */

function withApplicants(state: CenterState, round: string): WantedTask[] {
  const { phase, prepared, authority, lead, application } = state.lifecycle;
  const office = { role: 'authority' as const, organization: authority?.id };
  if (phase === 'Drafting' && application)
    return [
      {
        about: `${round}:revise`,
        what: '按退回意见修改建设方案，重新提出申请',
        to: { role: 'lead', organization: lead?.id },
      },
    ];
  if (phase === 'WithAuthority')
    return [{ about: `${round}:review`, what: '受理建设申请，决定培育或者退回', to: office }];
  if (phase !== 'Cultivating') return [];
  const council = prepared.council
    ? []
    : [
        {
          about: `${round}:council`,
          what: '筹建理事会（董事会）',
          to: { role: 'lead' as const, organization: lead?.id },
        },
      ];
  const body = prepared.legalEntity || prepared.transitional;
  const entity = body
    ? []
    : [
        {
          about: `${round}:legal-entity`,
          what: '筹备独立法人，或建立人、财、物相对独立的管理机制',
          to: { role: 'lead' as const, organization: lead?.id },
        },
      ];
  const recommend = {
    about: `${round}/recommendation-${(state.lifecycle.rounds?.recommendation ?? 0) + 1}:recommend`,
    what: '审核建设方案，决定推荐或者退回',
    to: office,
  };
  return [...council, ...entity, ...(council.length + entity.length === 0 ? [recommend] : [])];
}

function withBureau(state: CenterState, round: string): WantedTask[] {
  const { phase, eligibility, demonstration } = state.lifecycle;
  const handler = { role: 'bureau-handler' as const };
  const leader = { role: 'bureau-leader' as const };
  if (phase === 'Recommended' && !eligibility)
    return [{ about: `${round}:eligibility`, what: '审查第十一条规定的条件', to: handler }];
  if (phase === 'Recommended' && eligibility?.confirmed)
    return [{ about: `${round}:demonstration`, what: '会同相关部门组织方案论证和实地评估', to: handler }];
  if (phase === 'Recommended')
    return [{ about: `${round}:not-eligible`, what: '不符合条件：退回推荐，或报请不予批准', to: handler }];
  if (phase === 'ProposedList') return [{ about: `${round}:sign`, what: '签发批准组建的决定', to: leader }];
  if (phase !== 'Demonstration') return [];
  if (!demonstration?.result)
    return [{ about: `${round}:conclude`, what: '登记专家意见和实地评估，作出论证结论', to: handler }];
  if (demonstration.result === 'support') return [{ about: `${round}:propose`, what: '列入拟批准名单', to: handler }];
  return [{ about: `${round}:rejected`, what: '论证结论为不支持，签发不予批准的决定', to: leader }];
}

function extension(state: CenterState): WantedTask[] {
  const { request } = state.lifecycle.extension;
  const about = `build-extension-${state.lifecycle.rounds?.extension ?? 0}`;
  if (!request || request.returned) return [];
  if (request.endorsed)
    return [
      {
        about: `${about}:decide`,
        what: `对延长建设期${request.months}个月的申请作出决定`,
        to: { role: 'bureau-leader' },
      },
    ];
  return [
    {
      about: `${about}:endorse`,
      what: `审核延长建设期${request.months}个月的申请`,
      to: { role: 'authority', organization: state.lifecycle.authority?.id },
    },
  ];
}

/** Of a center without an authority of record, reports and changes can be handed in and never endorsed. */
function noAuthority({ lifecycle: { authority, approved, phase } }: CenterState): WantedTask[] {
  if (authority || !(approved || phase === 'Imported')) return [];
  const what = '查明主管单位，报领导登记（RecordAuthority）';
  return [{ about: 'import:authority', what, to: { role: 'bureau-handler' } }];
}

export function tasks(state: CenterState): WantedTask[] {
  const { phase, rounds } = state.lifecycle;
  if (phase === 'Imported')
    return [
      {
        about: 'import:approval-day',
        what: '查明批准文件的日期并补录（SupplyApprovalDate）',
        to: { role: 'bureau-handler' },
      },
      ...noAuthority(state),
    ];
  const application = `application-${rounds?.application ?? 0}`;
  return [
    ...withApplicants(state, application),
    ...withBureau(state, `${application}/recommendation-${rounds?.recommendation ?? 0}`),
    ...extension(state),
    ...noAuthority(state),
  ];
}

/** A request to extend the build period that is with the authority or the Bureau lapses with the center (X1). */
export const open = (state: CenterState): string[] => (pendingRequest(state) ? ['build-extension'] : []);
