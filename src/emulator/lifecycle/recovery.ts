import { rm } from 'node:fs/promises';
import { killLeftovers } from './leftovers.ts';
import type { LocalService } from './local-service.ts';

/**
 * Takes up where the service ended, cleanly or not: what ran is requeued as after a reboot of its node, nodes
 * boot again, and deletions, terminations and resizes that were under way go on.
 */
export async function recover(service: LocalService): Promise<void> {
  const { store, settings, folders, nodes, pools, jobs, queue } = service;
  const killed = await killLeftovers(folders.root);
  if (killed > 0) settings.log(`killed ${killed} processes that an earlier service left running`);
  if (store.pools.size === 0) await rm(folders.root, { recursive: true, force: true });

  for (const job of store.jobs.values()) {
    if (job.state === 'deleting') continue;
    for (const task of store.tasks(job.id).values()) {
      if (task.state === 'running' || task.state === 'preparing') queue.requeue(task);
      else if (task.state === 'active') queue.offer(task);
    }
  }
  for (const pool of store.pools.values()) {
    if (pool.state === 'deleting') {
      pools.carryOutDeletion(pool);
      continue;
    }
    for (const node of store.nodes(pool.id).values()) {
      if (node.state === 'leavingpool') void nodes.leave(node, 'requeue');
      else nodes.reboot(node, 'requeue');
    }
    if (pool.allocationState !== 'steady') pools.carryOutResize(pool, 'requeue');
  }
  for (const job of store.jobs.values()) jobs.resume(job);
}
