import { refusal } from '../../kernel/refusal';

export const refusals = {
  DECISION_UNKNOWN: refusal(
    'P',
    '记录中没有可以复议或者诉讼的决定“{decision}”；可以填写的有：{known}',
    'There is no decision of this name on the record that can be contested.',
    '在 decision 中填写所列决定之一，斜线前后都要写',
  ),
  REMEDY_PENDING: refusal(
    'P',
    '对“{decision}”的这一复议或者诉讼已登记为 {remedy}，尚未结案',
    'This review or suit is on the record and not concluded.',
    '结果用 ConcludeRemedy 登记；不同申请人的另案写明其名称',
  ),
  REMEDY_UNKNOWN: refusal(
    'P',
    '没有登记过复议或者诉讼“{remedy}”',
    'There is no such review or suit.',
    '用 npx centers show 核对编号，先用 RecordRemedy 登记',
  ),
  REMEDY_CONCLUDED: refusal(
    'P',
    '{remedy} 已于{on}结案',
    'This review or suit is concluded.',
    '不服复议决定或者一审裁判又提起诉讼、上诉的，用 RecordRemedy 另行登记',
  ),
  ALREADY_SUSPENDED: refusal(
    'P',
    '{remedy} 所涉决定已自{from}起停止执行',
    'Execution is suspended already.',
    '无须再办；日期有误的用 CorrectRecord 更正',
  ),
  NOT_SUSPENDED: refusal(
    'P',
    '{remedy} 所涉决定没有停止执行',
    'Execution is not suspended.',
    '无须恢复执行；停止执行的，先用 OrderSuspension 登记',
  ),
  NOTHING_TO_CARRY_OUT: refusal(
    'P',
    '{remedy} 没有待执行的结果',
    'There is no outcome to be carried out.',
    '结果尚未登记的，先用 ConcludeRemedy 登记；维持、驳回、撤回的无须执行',
  ),
  OUTCOME_NOT_CARRIED_OUT: refusal(
    'P',
    '{remedy} 撤销的决定仍在记录中有效，不能登记为已执行',
    'The annulled decision still stands on the record.',
    '先用 {command} 办理并附生效文书；办结后自动记为已执行',
  ),
  EXECUTION_SUSPENDED: refusal(
    'P',
    '“{decision}”自{from}起停止执行（{remedy}），不能据以作出不利决定',
    'The decision this would execute is suspended.',
    '停止执行结束（LiftSuspension）或者结案（ConcludeRemedy）后再办理',
  ),
  DECISION_ANNULLED: refusal(
    'P',
    '“{decision}”的复议或者诉讼（{remedy}）已有结果（{outcome}），尚待执行，不能据原决定作出不利决定',
    'An outcome that undoes or changes the decision this would execute is still to be carried out.',
    '先执行该结果（CarryOutOutcome），再从该决定之前的步骤重新办理',
  ),
} as const;
