import type { KeyBinding } from '../../../components/key-binding.ts';
import { useStore } from '../../../components/use-store.ts';
import type { BegunPlan } from '../../../state/explorer/plans.ts';
import { useApp } from '../../app/app-context.tsx';
import { leftPlanWords } from './plan-words.ts';

const nothing = { getState: () => undefined, subscribe: () => () => undefined };

/**
 * The plan that was begun at a place last and was left, or has failures.
 * @returns a line about it until it was seen, and the key that leads back to it
 */
export function useLeftPlan(
  from: string,
  open: (plan: BegunPlan) => void,
): { readonly note: string | undefined; readonly binding: KeyBinding } {
  const { plans } = useApp().model.explorer;
  const plan = useStore(plans.store, (all) => all.findLast((each) => each.from === from));
  const state = useStore<ReturnType<BegunPlan['run']['store']['getState']> | undefined>(
    plan?.left ? plan.run.store : nothing,
  );
  return {
    note: plan && state && leftPlanWords(plan.action.name, state),
    binding: {
      keys: ['w'],
      label: 'what came of it',
      help: 'Back to what came of the action that was begun here last, while it goes on or where something failed.',
      footer: plan !== undefined,
      unavailable: plan ? undefined : 'nothing goes on here, and nothing failed',
      run: () => plan && open(plan),
    },
  };
}
