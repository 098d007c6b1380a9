import { refusal } from '../../kernel/refusal';

export const refusals = {
  NOTICE_UNKNOWN: refusal('–', '没有文书“{notice}”', 'No such notice.', '用 npx centers show 查看文书编号'),
  SERVED_BEFORE_ISSUE: refusal(
    '–',
    '送达日 {servedOn} 早于文书发出日 {issuedOn}',
    'Served before it was issued.',
    '核对送达日期',
  ),
  PROOF_NOT_ACCEPTED: refusal(
    'P',
    '现行政策不认可此送达证明（{proof}），或公告尚未满期',
    'This proof of service is not accepted.',
    '提交签收回执、挂号回执或平台阅读回执',
  ),
  CONSENT_TO_PLATFORM_MISSING: refusal(
    '24',
    '文书“{notice}”以平台阅读回执证明送达，须有受送达单位同意平台送达的书面文件',
    'A platform receipt proves service only on who agreed to it in writing.',
    '在 proof.consent 中附该单位的书面同意（只需附一次），或提交签收回执、挂号回执',
  ),
  RECIPIENT_MISSING: refusal(
    '7',
    '登记文书“{notice}”的送达须写明送达何单位',
    'Say on whom the notice was served.',
    '在 recipient 中填写受送达的单位：转交创新中心的填该中心，主管单位自己签收的填主管单位',
  ),
  NOT_ADDRESSED: refusal(
    '–',
    '文书“{notice}”不送“{recipient}”，受送达单位为{to}',
    'The notice is not addressed to this body.',
    '在 recipient 中填写受送达的单位；送达创新中心的，填写该中心或其牵头单位',
  ),
  NOTICE_TAKEN_BACK: refusal(
    '24',
    '文书“{notice}”所依据的日期有变更，已由文书“{by}”收回',
    'The notice was taken back.',
    '无须重新发出；日期以收回它的文书为准',
  ),
  ALREADY_SERVED: refusal('–', '文书“{notice}”已于{on}送达', 'Already served.', '无须重新发出'),
} as const;
