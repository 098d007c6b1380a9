import { refusal } from '../../kernel/refusal';

/** Only of the director: a fact that falls short of its article is recorded, never refused. */
export const refusals = {
  DIRECTOR_NONE: refusal(
    '14',
    '没有在任的主任可以登记离任',
    'No director serves who could leave.',
    '用 npx centers show 核对；尚未登记聘任的，先登记（AppointDirector）；离任日期有误的，办理更正（CorrectRecord）',
  ),
  DISMISSAL_DOCUMENT_MISSING: refusal(
    '14',
    '解聘主任 {person} 须附理事会（董事会）的决定',
    'A dismissal needs the decision of the council.',
    '在 document 中写明决定的名称和 SHA-256',
  ),
  TERM_NOT_OVER: refusal(
    '14',
    '主任 {person} 的任期至{until}，{on}尚未届满',
    'The term is not over on that day.',
    '按实际原因（辞职、解聘等）登记；任期有误的，先更正聘任记录',
  ),
} as const;
