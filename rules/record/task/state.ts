import type { Holder, Since } from '../../kernel/state';

export interface TaskState {
  readonly [id: string]: {
    readonly id: string;
    readonly about: string;
    readonly what: string;
    readonly to: Holder;
    /** Assigned, or passed on last: T11 counts from here. */
    readonly since: Since;
    readonly urgedOn?: string;
    /** T11 reached. */
    readonly escalated: boolean;
  };
}

/** None was assigned. */
export const initial: TaskState = {};
