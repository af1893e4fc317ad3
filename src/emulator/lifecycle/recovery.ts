import { messageOf } from '../../model/problem.ts';
import type { LocalService } from './local-service.ts';
import { killProcessesOf } from './node-processes.ts';

/** Takes away what a service that crashed left behind: processes of its tasks, and folders of pools that are gone. */
export async function clearLeftovers({ store, settings, folders }: LocalService): Promise<void> {
  const killed = await killProcessesOf([folders.root]);
  if (killed > 0) settings.log(`killed ${killed} processes that an earlier service left running`);
  if (store.pools.size > 0) return;
  await folders.removeAll().catch((error: unknown) => {
    settings.log(`files of earlier nodes stay behind: ${messageOf(error)}`);
  });
}

/**
 * Takes up where the service ended, cleanly or not: what ran is requeued as after a reboot of its node, nodes
 * boot again, and deletions, terminations and resizes that were under way go on. All in one turn, so that no
 * request sees a half of it.
 */
export function recover({ store, nodes, pools, jobs, schedules, retention, queue }: LocalService): void {
  for (const job of store.jobs.values()) {
    if (job.state === 'deleting') continue;
    for (const task of store.tasks(job.id).values()) {
      if (task.state === 'running' || task.state === 'preparing') queue.requeue(task);
      else if (task.state === 'active') queue.offer(task);
      else retention.watch(task);
    }
  }
  for (const pool of store.pools.values()) {
    for (const node of pool.state === 'deleting' ? [] : store.nodes(pool.id).values()) {
      if (node.state === 'leavingpool') void nodes.leave(node, 'requeue');
      else if (node.state === 'preempted') nodes.preempt(node);
      else if (node.state === 'deallocating') nodes.deallocate(node, 'requeue');
      else if (node.state === 'deallocated') continue;
      else if (node.state === 'reimaging') nodes.reimage(node, 'requeue');
      else nodes.reboot(node, 'requeue');
    }
    pools.resume(pool);
  }
  for (const job of store.jobs.values()) jobs.resume(job);
  for (const { id } of [...store.schedules.values()]) schedules.look(id);
}
