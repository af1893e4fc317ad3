import { resourceNames } from '../../model/run/plan.ts';
import { expandRunJob, logsNeed } from '../../model/run/workload/expand-run.ts';
import type { ContainerNeed, ContainerUrl } from '../../model/template/storage/need.ts';
import type { RunContext } from './run-context.ts';

/** Longer than the tasks may take, since nodes start late; not longer than a day beyond. */
const beyondTimeoutMs = 24 * 3_600_000;

const keyOf = ({ container, url, rights }: ContainerNeed) => `${rights} ${url ?? container}`;

/** All that the nodes of a run read and write. */
function needsOf({ plan, inputs }: Pick<RunContext, 'plan' | 'inputs'>): readonly ContainerNeed[] {
  const { inputContainer } = resourceNames(plan);
  const own = [{ container: inputContainer, rights: 'rl', create: false } as const, logsNeed(plan)];
  return [...own, ...expandRunJob(plan, inputs).needs];
}

/** File groups that the tasks write to and that are not the run's own: they stay. */
export async function makeGroups(context: RunContext): Promise<void> {
  const { storage, plan, signal } = context;
  const { inputContainer, outputContainer } = resourceNames(plan);
  for (const { container, create, url } of needsOf(context)) {
    if (!create || url !== undefined || container === inputContainer || container === outputContainer)
      continue;
    await storage.ensureContainer(container, {}, { signal });
  }
}

/**
 * Signed URLs of what the nodes of a run read and write, with the least right each. A URL of another account stays as
 * it is: nothing here can sign it.
 */
export async function accessOf(context: RunContext): Promise<ContainerUrl> {
  const { storage, plan, signal } = context;
  const until = new Date(Date.now() + plan.timeoutMs + beyondTimeoutMs);
  const signed = new Map<string, string>();
  for (const need of needsOf(context)) {
    const key = keyOf(need);
    if (signed.has(key)) continue;
    const { url } = await storage.containerSas(need.container, need.rights, until, { signal });
    const [own] = url.split('?');
    signed.set(key, need.url === undefined || need.url.replace(/\/$/, '') === own ? url : need.url);
  }
  return (need) => signed.get(keyOf(need)) ?? need.url ?? need.container;
}
