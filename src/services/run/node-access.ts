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

/** What the nodes of a run reach the containers by. */
export interface NodeAccess {
  readonly urlOf: ContainerUrl;
  /** When the first signature ends, milliseconds since 1970; undefined where the nodes need none. */
  readonly until: number | undefined;
}

/** Signs, or not: a URL of another account stays as it is, since nothing here can sign it. */
async function urlFor(need: ContainerNeed, until: Date, { storage, plan, signal }: RunContext) {
  const isOwn = (url: string) => need.url === undefined || need.url.replace(/\/$/, '') === url;
  if (plan.pool.kind === 'existing' && plan.pool.identity !== undefined)
    return { url: need.url ?? (await storage.containerUrl(need.container)) };
  const { url, expiresOn } = await storage.containerSas(need.container, need.rights, until, { signal });
  return isOwn(url.split('?')[0] ?? '') ? { url, expiresOn } : { url: need.url ?? url };
}

/**
 * URLs of what the nodes of a run read and write: signed with the least right each, for as long as the tasks may take
 * and a day, or plain ones where the nodes sign in as their pool's identity.
 */
export async function accessOf(context: RunContext): Promise<NodeAccess> {
  const wanted = new Date(Date.now() + context.plan.timeoutMs + beyondTimeoutMs);
  const urls = new Map<string, string>();
  let until: number | undefined;
  for (const need of needsOf(context)) {
    const key = keyOf(need);
    if (urls.has(key)) continue;
    const { url, expiresOn } = await urlFor(need, wanted, context);
    urls.set(key, url);
    if (expiresOn) until = Math.min(until ?? Number.POSITIVE_INFINITY, expiresOn.getTime());
  }
  return { urlOf: (need) => urls.get(keyOf(need)) ?? need.url ?? need.container, until };
}
