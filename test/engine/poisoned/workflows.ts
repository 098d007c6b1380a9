import type { WorkflowInterceptors } from '@temporalio/workflow';

/** The workflows with a fault of ours planted: a signal of the type `Poison` makes every workflow task fail. */
export * from '../../../workflows';

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      handleSignal(input, next) {
        const [command] = input.args as [{ type?: unknown }];
        if (command?.type === 'Poison') throw new Error('poisoned');
        return next(input);
      },
    },
  ],
});
