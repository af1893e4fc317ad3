import type { ResourceKind } from './fact.ts';
import { resourceNames } from './plan.ts';
import type { RunState } from './run-state.ts';

export interface CleanUpItem {
  readonly what: ResourceKind;
  readonly id: string;
  readonly action: 'delete' | 'keep' | 'scale-to-zero' | 'terminate';
  /** Why it is kept, for the person. */
  readonly why?: string;
}

/** True when every task succeeded, left what was asked for, and that has been fetched. */
export function wentWell(state: RunState): boolean {
  const { watched, downloaded, stopAsked } = state;
  if (watched === undefined || stopAsked) return false;
  const { missing = 0, passedOver = 0 } = downloaded ?? {};
  return watched.failed === 0 && watched.unfinished === 0 && missing === 0 && passedOver === 0;
}

/**
 * What becomes of each thing that a run has made and that is still there. Pools first: they cost money.
 * The inputs stay when anything failed, so that the work can be repeated without a new upload.
 */
export function cleanUpPlan(state: RunState): CleanUpItem[] {
  const { plan } = state;
  const { policy } = plan;
  const names = resourceNames(plan);
  const well = wentWell(state);
  const unless = state.stopAsked ? 'the run was stopped' : 'something failed';
  const there = (what: ResourceKind) => state.resources.some((r) => r.what === what && r.state !== 'removed');
  const items: CleanUpItem[] = [];
  if (there('pool')) {
    if (policy.pool === 'keep')
      items.push({
        what: 'pool',
        id: names.pool,
        action: 'keep',
        why: 'as asked; its nodes go on being billed',
      });
    else items.push({ what: 'pool', id: names.pool, action: policy.pool });
  }
  if (there('job')) {
    if (!well)
      items.push({ what: 'job', id: names.job, action: 'terminate', why: `${unless}; its tasks tell more` });
    else if (policy.job === 'keep')
      items.push({ what: 'job', id: names.job, action: 'keep', why: 'as asked' });
    else items.push({ what: 'job', id: names.job, action: 'delete' });
  }
  if (there('input container')) {
    const id = names.inputContainer;
    items.push(
      well
        ? { what: 'input container', id, action: 'delete' }
        : { what: 'input container', id, action: 'keep', why: unless },
    );
  }
  if (there('output container')) {
    const id = names.outputContainer;
    if (policy.outputs === 'delete' && well) items.push({ what: 'output container', id, action: 'delete' });
    else
      items.push({
        what: 'output container',
        id,
        action: 'keep',
        why: policy.outputs === 'keep' ? 'it holds the results and logs' : unless,
      });
  }
  return items;
}

/** Everything that a run has made and that is still there, to be deleted: what `batchdeck cleanup` does. */
export function fullCleanUp(state: RunState): CleanUpItem[] {
  const order: readonly ResourceKind[] = ['pool', 'job', 'input container', 'output container'];
  return order.flatMap((what) =>
    state.resources
      .filter((r) => r.what === what && r.state !== 'removed')
      .map((r): CleanUpItem => ({ what, id: r.id, action: 'delete' })),
  );
}
