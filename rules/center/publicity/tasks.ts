import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';

export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.publicity)
    .filter((p) => !p.voided)
    .flatMap((p) =>
      Object.entries(p.objections)
        .filter(([, o]) => o.resolved === undefined)
        .map(([objection]) => ({
          about: `${objection}:resolve`,
          what: `核实并处理异议 ${objection}`,
          to: { role: 'bureau-handler' },
        })),
    );

/** A publicity lapses with what it is held for (X1). */
export const open = (state: CenterState): string[] =>
  Object.keys(state.publicity).filter((key) => state.publicity[key]?.open);
