import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Signer } from './local-batch-request.ts';
import type { Program } from './program.ts';
import { ask } from './service-client.ts';

const counts = v.object({
  taskCounts: v.object({ active: v.number(), running: v.number(), completed: v.number() }),
});

/** Makes a simulated pool with a job. @returns the id of both */
export async function simulate(program: Program, scene: string, ...options: string[]): Promise<string> {
  const { stdout, stderr } = await program.run('local', 'simulate', scene, ...options);
  if (stdout.trim() === '') throw new Error(stderr);
  return stdout.trim();
}

/** Waits until so many tasks of a job have ended. */
export async function tasksEnded(signer: Signer, job: string, count: number): Promise<void> {
  for (;;) {
    const { taskCounts } = v.parse(counts, await ask(signer, { path: `/jobs/${job}/taskcounts` }));
    if (taskCounts.completed >= count) return;
    await pause(200);
  }
}
