import { proceedingsLapsed } from '../../../events/record';
import { centerRevoked } from '../../../events/removal';
import { running } from '../../support/approved';
import {
  assessedAs,
  due,
  inspection,
  leaving,
  opened,
  ordered,
  owner,
  rectifying,
  reported,
  silent,
} from '../../support/evaluation';
import { document, Life, lawOf } from '../../support/given';
import { formed, handler, leader, register } from '../../support/lifecycle';
import type { Focus } from './search';

/** Where the search begins: lives that came so far under a policy. */

export interface Seed {
  readonly name: string;
  readonly focus: Focus;
  /** Switches of the policy that matter from here on. */
  readonly touched: RegExp;
  begin(values: Record<string, unknown>): { readonly life: Life; readonly on: string };
}

const evaluation: Focus = {
  matters: ['evaluation'],
  years: 9,
  acts: /Evaluat|Materials|Excuse|NonParticipation|Rescind|Assessment|ProposedResult|Rectification|Inspection|Removal|Delist|Statement|Publicity|Objection|RecordService|ProposeRevocation|DropRevocation|RevokeCenter/,
};
const contested: Focus = {
  matters: ['evaluation', 'outcome'],
  years: 9,
  acts: new RegExp(`${evaluation.acts.source}|Remedy|Suspension|Outcome`),
};
const forming: Focus = {
  matters: ['application'],
  years: 9,
  acts: /Plan$|Application|Cultivation|Preparation|Recommend|Eligibility|Demonstration|PanelOpinion|SiteVisit|ProposedList|Publicity|Objection|ApproveCenter|RefuseCenter/,
};
const built: Focus = {
  matters: ['acceptance', 'extension'],
  years: 9,
  acts: /Acceptance|AssistReview|BuildExtension|BuildPeriod/,
};
const reports: Focus = { matters: ['report'], acts: /Report$/, years: 2 };
const changes: Focus = {
  matters: ['change', 'request', 'integrity'],
  years: 9,
  acts: /Change$|RequestRevocation|EndorseRevocation|ReturnRevocation|RevocationRequest|RefuseRevocation|RevokeCenter|IntegrityCase|LiftBar|EndDirector/,
};

const imported = (values: Record<string, unknown>, more: object): Life => {
  const life = new Life(lawOf(values));
  life.sign('ImportExisting', { on: '2025-03-03', data: { ...register, ...more } });
  return life;
};
const proposed = (life: Life, on: string, ground: string): { life: Life; on: string } => {
  life.must('ProposeRemoval', { on, as: handler, data: { ground, evaluation: 1 } });
  return { life, on };
};

export const seeds: readonly Seed[] = [
  {
    name: 'application',
    touched: /^(application|eligibility|demonstration|authority|agency|reapply|legalEntity|publicity)/,
    focus: forming,
    begin: (values) => ({ life: formed('drafted', new Life(lawOf(values))), on: '2023-01-11' }),
  },
  {
    name: 'proposed for approval',
    touched: /^(publicity|conversion|buildPeriod|calendar)/,
    focus: forming,
    begin: (values) => ({ life: formed('proposed', new Life(lawOf(values))), on: '2023-04-11' }),
  },
  {
    name: 'approved',
    touched: /^(acceptance|buildPeriod|calendar|policy)/,
    focus: built,
    begin: (values) => ({ life: running('2022-02-10', values), on: '2022-02-11' }),
  },
  {
    name: 'a report',
    touched: /^(annualReport|calendar\.rule)/,
    focus: reports,
    begin: (values) => ({ life: running('2022-02-10', values), on: '2022-02-11' }),
  },
  {
    name: 'changes and requests',
    touched: /^(change|authority\.mode|task|integrity|director)/,
    focus: changes,
    begin: (values) => ({ life: running('2022-02-10', values), on: '2022-02-11' }),
  },
  {
    name: 'evaluation due',
    touched: /^(evaluation\.(anchor|mode|min|defer|exempt|evaluator|years)|acceptance\.(mode|gates))/,
    focus: evaluation,
    begin: (values) => ({ life: due(values), on: '2025-02-12' }),
  },
  {
    name: 'evaluation open',
    touched: /^(evaluation\.(materials|demand|excuses|assessment)|receipt|withdrawal|service|calendar)/,
    focus: evaluation,
    begin: (values) => ({ life: opened(values), on: '2025-02-14' }),
  },
  {
    name: 'assessed',
    touched: /^(publicity|evaluation\.(maxConsecutivePoor|next|anchor|mode)|support|rectification)/,
    focus: evaluation,
    begin: (values) => ({ life: assessedAs('较差', values), on: '2025-03-18' }),
  },
  {
    name: 'silent',
    touched: /^(evaluation\.(again|demand|excuses|defer)|deadline|removal)/,
    focus: evaluation,
    begin: (values) => ({ life: silent(values), on: '2025-04-30' }),
  },
  {
    name: 'rectification ordered',
    touched: /^(rectification|service|evaluation\.maxConsecutivePoor)/,
    focus: evaluation,
    begin: (values) => ({ life: ordered(values), on: '2024-06-06' }),
  },
  {
    name: 'rectification',
    touched: /^(rectification|calendar\.rule|evaluation\.next)/,
    focus: evaluation,
    begin: (values) => ({ life: rectifying(values), on: '2024-06-07' }),
  },
  {
    name: 'rectification contested',
    touched: /^(suspension|rectification\.(cycle|noReport))/,
    focus: contested,
    begin: (values) => ({ life: reported(values), on: '2025-06-12' }),
  },
  {
    name: 'excuse contested',
    touched: /^(suspension|evaluation\.excuses)/,
    focus: contested,
    begin: (values) => ({ life: opened(values), on: '2025-02-14' }),
  },
  {
    name: 'removal contested',
    touched: /^(suspension|delisting)/,
    focus: contested,
    begin(values) {
      const life = reported(values);
      life.must('RecordInspection', { on: '2025-06-16', as: handler, data: inspection('failed', '2025-06-16') });
      return proposed(life, '2025-06-17', 'rectificationFailed');
    },
  },
  {
    name: 'removal proposed, absent',
    touched: /^(removal|delisting|deadline|service|evaluation\.(next|mode|anchor))/,
    focus: evaluation,
    begin(values) {
      const life = silent(values);
      life.must('FindNonParticipation', { on: '2025-04-30', as: handler, data: { evaluation: 1 } });
      return proposed(life, '2025-05-06', 'nonParticipation');
    },
  },
  {
    name: 'removal proposed, withdrawn',
    touched: /^(removal|delisting|deadline|withdrawal)/,
    focus: evaluation,
    begin(values) {
      const life = opened(values);
      life.must('WithdrawFromEvaluation', { on: '2025-02-20', as: owner, data: leaving });
      return proposed(life, '2025-02-24', 'withdrawal');
    },
  },
  {
    name: 'removal proposed, not passed',
    touched: /^(removal|delisting|deadline|rectification\.(cycle|noReport|pass))/,
    focus: evaluation,
    begin(values) {
      const life = reported(values);
      life.must('RecordInspection', { on: '2025-06-16', as: handler, data: inspection('failed', '2025-06-16') });
      return proposed(life, '2025-06-17', 'rectificationFailed');
    },
  },
  {
    name: 'imported',
    touched: /^(evaluation\.(anchor|import|next|mode)|import|conversion|acceptance\.gates)/,
    focus: evaluation,
    begin: (values) => ({ life: imported(values, {}), on: '2025-03-04' }),
  },
  {
    name: 'imported, month only',
    touched: /^(evaluation\.(anchor|mode)|annualReport\.period)/,
    focus: {
      matters: ['registered', 'evaluation'],
      years: 9,
      acts: /SupplyApprovalDate|Evaluation|Rectification|Inspection|RecordService/,
    },
    begin: (values) => ({
      life: imported(values, { approvedOn: { text: '2019年3月', exact: 'month' } }),
      on: '2025-03-04',
    }),
  },
  {
    name: 'imported in rectification',
    touched: /^(rectification\.(anchor|cycle|early|noReport)|removal)/,
    focus: evaluation,
    begin: (values) => ({
      life: imported(values, {
        evaluations: [{ n: 1, on: '2024-05-06', grade: '较差' }],
        rectification: { evaluation: 1, orderedOn: '2024-06-03' },
      }),
      on: '2025-03-04',
    }),
  },
  {
    name: 'reinstated',
    touched: /^(evaluation\.(anchor|next|mode)|acceptance\.gates|removal)/,
    focus: evaluation,
    begin(values) {
      const life = opened(values);
      life.given(
        '2025-03-03',
        centerRevoked({ ground: 'other', answers: [], document }),
        proceedingsLapsed({ items: [{ region: 'evaluation', key: '1' }] }),
      );
      const data = { outcome: 'court' };
      life.must('PrepareDecision', { on: '2025-06-03', as: handler, data: { command: 'ReinstateCenter', data } });
      life.must('ReinstateCenter', { on: '2025-06-04', as: leader, data });
      return { life, on: '2025-06-05' };
    },
  },
];
