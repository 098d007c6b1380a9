import { evaluationFinalized, evaluationOpened, evaluationWithdrawnMidway } from '../../events/evaluation';
import { proceedingsLapsed } from '../../events/record';
import { centerRevoked } from '../../events/removal';
import { approved, running, start } from './approved';
import { deciding, opened as openedCampaign, programLife } from './campaign';
import { due, indicators, items, poor, proposedAs } from './evaluation';
import { as, document, Life, lawOf, type ProgramLife } from './given';
import { authority, formed, handler, owedOnImport, owner, register } from './lifecycle';

/** For every signed command a life in which it can be signed, and how its matter comes to be another one. */

type Values = Record<string, unknown>;

export interface Signing {
  readonly on: string;
  /** Everything done but the preparation; the Bureau's own steps by `bureau-handler`. */
  life(values?: Values): Life | ProgramLife;
  data(life: Life): Record<string, unknown>;
  /** The Bureau's handler had a part in the matter before the preparation. */
  readonly handled?: true;
  /** Somebody else's act takes the place of a preparation. */
  readonly paired?: true;
  /** What came in the way since, so that the same data are about another matter; the next attempt is on `on`. */
  later?(life: Life): void;
}

const must = (life: Life, type: string, on: string, who: ReturnType<typeof as>, data: Record<string, unknown> = {}) =>
  life.must(type, { on, as: who, data });
/** Prepared by one, signed by another: a matter that comes and goes by a decision of its own. */
function decide(life: Life, type: string, on: string, data: Record<string, unknown>) {
  must(life, 'PrepareDecision', on, as('bureau-handler', { id: 'qian' }), { command: type, data });
  must(life, type, on, as('bureau-leader', { id: 'sun' }), data);
}

function asked(values?: Values): Life {
  const life = running('2022-02-10', values);
  must(life, 'RequestBuildExtension', '2024-03-01', owner, { months: 6 });
  must(life, 'EndorseBuildExtension', '2024-03-04', authority, { opinion: '同意' });
  return life;
}
/** Returned, and asked once more. */
function askedAgain(life: Life): void {
  must(life, 'RequestBuildExtension', '2024-03-07', owner, { months: 6 });
  must(life, 'EndorseBuildExtension', '2024-03-08', authority, { opinion: '同意' });
}
const revocation = [centerRevoked({ ground: 'ownRequest', answers: [], document }), proceedingsLapsed({ items: [] })];
const revokedCenter = (values?: Values): Life =>
  start(running('2022-02-10', values).given('2024-03-01', ...revocation), '2024-03-04');

function changing(values?: Values): Life {
  const life = running('2022-02-10', values);
  must(life, 'SubmitChange', '2024-03-01', owner, { matter: 'registeredPlace', to: '石河子市' });
  must(life, 'EndorseChange', '2024-03-04', authority, { change: 'change-1' });
  return life;
}
function merging(values?: Values): Life {
  const life = running('2022-02-10', values);
  must(life, 'SubmitChange', '2024-03-01', owner, { matter: 'merger', to: { with: 'c9', survives: 'c1' } });
  must(life, 'EndorseChange', '2024-03-04', authority, { change: 'change-1' });
  must(life, 'ApproveChange', '2024-03-05', as('bureau-leader'), { change: 'change-1', document });
  return life;
}
function changingAgain(life: Life): void {
  must(life, 'ReturnChange', '2024-03-07', handler, { change: 'change-1' });
  must(life, 'SubmitChange', '2024-03-08', owner, { matter: 'registeredPlace', to: '石河子市' });
  must(life, 'EndorseChange', '2024-03-08', authority, { change: 'change-1' });
}
function requested(values?: Values): Life {
  const life = running('2022-02-10', values);
  must(life, 'RequestRevocation', '2024-03-01', owner, { ground: 'ownRequest' });
  return life;
}
function requestedAgain(life: Life): void {
  must(life, 'WithdrawRevocationRequest', '2024-03-07', owner);
  must(life, 'RequestRevocation', '2024-03-07', owner, { ground: 'ownRequest' });
}
const served = (life: Life, notice: string, servedOn: string) =>
  must(life, 'RecordService', servedOn, handler, {
    notice,
    servedOn,
    proof: { kind: 'receipt', doc: document },
  });

/** A center that left its evaluation: proposed for removal, served, and heard. */
function removing(values?: Values): Life {
  const left = { evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true };
  const facts = [evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }), evaluationWithdrawnMidway(left)];
  const life = start(approved('2021-12-01', values).given('2025-03-03', ...facts), '2025-03-03');
  must(life, 'ProposeRemoval', '2025-03-04', handler, { ground: 'withdrawal', evaluation: 1 });
  served(life, 'removal-proposal-1', '2025-03-05');
  life.until('2025-03-19');
  return life;
}
function revoking(values?: Values): Life {
  const life = running('2022-02-10', values);
  must(life, 'ProposeRevocation', '2025-03-04', handler, { ground: 'entityEnded' });
  served(life, 'revocation-proposal-1', '2025-03-05');
  life.until('2025-03-19');
  return life;
}
function accepting(values?: Values): Life {
  const life = running('2021-12-01', values);
  life.until('2024-09-02');
  must(life, 'ApplyAcceptance', '2024-09-03', owner, { summary: document });
  return life;
}
const acceptance = { result: 'failed', indicators: [], document };
const adoption = { version: 'v2', document, values: [{ key: 'annualReport.graceDays', value: 30 }] };
const place = (life: Life, is: string, was: string) => ({
  target: life.events.find((e) => e.type === 'CenterApproved')?.id ?? '',
  field: 'approvalNo',
  was,
  is,
});
const first = '兵科发〔2024〕1号';
const toAnother = (id: string) => ({ authority: { id, name: id }, because: 'dissolved' });
const deferral = { evaluation: 1, until: '2025-06-02', ground: 'forceMajeure' };

export const signings: Readonly<Record<string, Signing>> = {
  ApproveCenter: {
    on: '2023-05-04',
    life: (values) => formed('closed', new Life(lawOf(values))),
    data: () => ({ approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-04' }),
    handled: true,
    paired: true,
  },
  RefuseCenter: {
    on: '2023-03-01',
    life: (values) => formed('eligible', new Life(lawOf(values))),
    data: () => ({}),
    handled: true,
    later(life) {
      must(life, 'ReturnRecommendation', '2023-03-01', handler);
      must(life, 'RecommendCenter', '2023-03-01', authority, {
        planVersion: 1,
        opinion: '同意推荐',
        support: document,
        letter: document,
      });
    },
  },
  ExtendBuildPeriod: { on: '2024-03-08', life: asked, data: () => ({ months: 6 }), paired: true },
  RefuseBuildExtension: {
    on: '2024-03-08',
    life: asked,
    data: () => ({}),
    later(life) {
      decide(life, 'RefuseBuildExtension', '2024-03-06', {});
      askedAgain(life);
    },
  },
  ReinstateCenter: {
    on: '2024-03-08',
    life: revokedCenter,
    data: () => ({ outcome: 'court' }),
    later(life) {
      decide(life, 'ReinstateCenter', '2024-03-06', { outcome: 'ownError' });
      start(life.given('2024-03-07', ...revocation), '2024-03-07');
    },
  },
  CorrectRecord: {
    on: '2024-03-08',
    life: (values) => running('2022-02-10', values),
    data: (life) => place(life, '兵科发〔2024〕11号', first),
    later(life) {
      decide(life, 'CorrectRecord', '2024-03-06', place(life, '兵科发〔2024〕12号', first));
      decide(life, 'CorrectRecord', '2024-03-07', place(life, first, '兵科发〔2024〕12号'));
    },
  },
  MigratePolicy: { on: '2024-03-08', life: (values) => running('2022-02-10', values), data: () => ({ version: 'v2' }) },
  ImportExisting: { on: '2024-03-08', life: (values) => new Life(lawOf(values)), data: () => register },
  RecordAuthority: {
    on: '2024-03-08',
    life: (values) => running('2022-02-10', values),
    data: () => toAnother('shi-1'),
    later(life) {
      decide(life, 'RecordAuthority', '2024-03-06', toAnother('shi-2'));
      decide(life, 'RecordAuthority', '2024-03-07', toAnother('shi-8'));
    },
  },
  FinalizeEvaluation: {
    on: '2025-03-25',
    life: (values) => proposedAs('良好', values),
    data: () => ({ evaluation: 1, grade: '良好', document }),
    handled: true,
    paired: true,
  },
  VoidEvaluation: {
    on: '2025-03-25',
    life: (values) => proposedAs('良好', values),
    data: () => ({ evaluation: 1, ground: 'court', plannedOpen: '2025-06-02' }),
    handled: true,
    later: (life) =>
      void must(life, 'FinalizeEvaluation', '2025-03-25', as('bureau-leader', { id: 'sun' }), {
        evaluation: 1,
        grade: '良好',
        document,
      }),
  },
  DeferEvaluation: {
    on: '2025-02-14',
    life: (values) => due({ ...values, 'evaluation.deferMax': 2 }),
    data: () => deferral,
    handled: true,
    later: (life) => decide(life, 'DeferEvaluation', '2025-02-13', { ...deferral, until: '2025-05-30' }),
  },
  RecordEarlierResult: {
    on: '2025-08-13',
    life: (values) => owedOnImport(values),
    data: () => ({ evaluation: 1, grade: '良好', on: '2025-07-01', document }),
  },
  ExemptEvaluation: {
    on: '2025-02-14',
    life: (values) => due({ ...values, 'evaluation.exempt': ['国家评估'] }),
    data: () => ({ evaluation: 1, equivalent: '国家评估' }),
    handled: true,
    later(life) {
      must(life, 'OpenIntegrityCase', '2025-02-12', handler, { subject: 'center', evaluation: 1, about: '材料不实' });
      must(life, 'OpenEvaluation', '2025-02-12', handler, { evaluation: 1, indicators });
      decide(life, 'VoidEvaluation', '2025-02-13', { evaluation: 1, ground: 'court', plannedOpen: '2025-02-14' });
    },
  },
  OrderRectification: {
    on: '2024-06-05',
    life: (values) => poor(values),
    data: () => ({ evaluation: 1, items, document }),
    later(life) {
      decide(life, 'VoidEvaluation', '2024-06-04', { evaluation: 1, ground: 'court', plannedOpen: '2024-07-01' });
      life.given('2024-06-04', evaluationFinalized({ evaluation: 1, grade: '较差', document }));
    },
  },
  DropRemovalProposal: {
    on: '2025-03-21',
    life: removing,
    data: () => ({ proposal: 'removal-1' }),
    handled: true,
  },
  DelistCenter: {
    on: '2025-03-21',
    life: removing,
    data: () => ({ proposal: 'removal-1', answers: [], document }),
    handled: true,
    paired: true,
  },
  RefuseRevocation: { on: '2024-03-08', life: requested, data: () => ({}), later: requestedAgain },
  DropRevocationProposal: {
    on: '2025-03-21',
    life: revoking,
    data: () => ({ proposal: 'revocation-1' }),
    handled: true,
  },
  RevokeCenter: {
    on: '2025-03-21',
    life: revoking,
    data: () => ({ ground: 'entityEnded', answers: [], document }),
    handled: true,
    paired: true,
  },
  RecordAcceptance: {
    on: '2024-09-10',
    life: accepting,
    data: () => acceptance,
    later(life) {
      decide(life, 'RecordAcceptance', '2024-09-09', { ...acceptance, result: 'conditional' });
      must(life, 'ApplyAcceptance', '2024-09-10', owner, { summary: document });
    },
  },
  ApproveChange: {
    on: '2024-03-08',
    life: changing,
    data: () => ({ change: 'change-1', document }),
    paired: true,
    later: changingAgain,
  },
  RefuseChange: {
    on: '2024-03-08',
    life: changing,
    data: () => ({ change: 'change-1' }),
    paired: true,
    later: changingAgain,
  },
  CloseReorganization: {
    on: '2024-03-08',
    life: merging,
    data: ({ state }) => ({ change: Object.keys(state.change).at(-1) ?? '', done: false }),
  },
  SubstantiateIntegrityCase: {
    on: '2024-03-08',
    life: (values) => {
      const life = running('2022-02-10', values);
      must(life, 'OpenIntegrityCase', '2024-03-01', handler, { subject: 'center', about: '材料不实' });
      return life;
    },
    data: () => ({ case: 'integrity-1', rule: '某规定', measure: '通报', heardOn: '2024-03-04' }),
    handled: true,
    paired: true,
  },
  LiftBar: {
    on: '2024-03-08',
    life: (values) => {
      const life = running('2022-02-10', values);
      must(life, 'OpenIntegrityCase', '2024-03-01', handler, { subject: 'center', about: '材料不实' });
      decide(life, 'SubstantiateIntegrityCase', '2024-03-05', {
        case: 'integrity-1',
        rule: '某规定',
        measure: '通报',
        heardOn: '2024-03-04',
        barred: [{ kind: 'body', id: 'jia', name: '甲公司' }],
      });
      return life;
    },
    data: () => ({ case: 'integrity-1', ground: 'creditRepaired' }),
  },
  AdoptPolicy: { on: '2026-01-06', life: () => programLife(), data: () => adoption },
  DecideCampaign: { on: '2025-07-01', life: () => openedCampaign(), data: () => deciding, handled: true },
};
