import { imageName } from '../batch/image.ts';
import { emptyDraft, type RunDraft, workloadNames } from './draft.ts';
import type { RunPlan } from './plan.ts';
import { policies } from './policies.ts';
import { mp4ToMp3 } from './workloads.ts';

/** Milliseconds as a person would type them: `30m`, `1h30m`, `90s`. */
function timespan(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds % 60 !== 0) return `${seconds}s`;
  const minutes = seconds / 60;
  if (minutes % 60 === 0) return `${minutes / 60}h`;
  return minutes > 60 ? `${Math.floor(minutes / 60)}h${minutes % 60}m` : `${minutes}m`;
}

/** What was chosen for a run, to be changed and started again. @param paths what is marked, absolute. */
export function draftOfPlan(plan: RunPlan, paths: readonly string[]): RunDraft {
  const { workload, pool, policy } = plan;
  const isTutorial = workload.command === mp4ToMp3.command && workload.name === mp4ToMp3.name;
  const script = workload.startTask?.script ?? '';
  const whenDone = Object.entries(policies).find(
    ([, each]) => each.pool === policy.pool && each.job === policy.job && each.outputs === policy.outputs,
  );
  return {
    ...emptyDraft,
    paths: [...paths],
    workload: workloadNames[isTutorial ? 0 : 1] ?? emptyDraft.workload,
    startTask: isTutorial && script === mp4ToMp3.startTask?.script ? '' : script,
    ...(isTutorial
      ? {}
      : {
          command: workload.command,
          output: workload.output ?? '',
          suffix: workload.inputSuffix ?? '',
          retries: String(workload.maxRetryCount),
        }),
    ...(pool.kind === 'existing'
      ? { where: 'existing', pool: pool.id }
      : {
          where: 'new',
          image: imageName(pool.image),
          vmSize: pool.vmSize,
          nodes: String(pool.dedicatedNodes),
          spot: String(pool.spotNodes),
          slots: String(pool.taskSlotsPerNode),
        }),
    timeout: timespan(plan.timeoutMs),
    whenDone: whenDone?.[0] ?? emptyDraft.whenDone,
    // The usual folder bears the run's name, so the next run gets its own.
    out: plan.outFolder.endsWith(`/out/${plan.id}`) ? '' : plan.outFolder,
  };
}
