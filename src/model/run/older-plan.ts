import * as v from 'valibot';
import { amount, planSchema, type RunPlan } from './plan.ts';
import { commandWorkload, mp4ToMp3 } from './workload/our-workloads.ts';

const workloadSchema = v.object({
  name: v.string(),
  command: v.string(),
  inputSuffix: v.optional(v.string()),
  output: v.optional(v.string()),
  startTask: v.optional(v.object({ script: v.string() })),
  maxRetryCount: amount,
});

function workloadNow(before: v.InferOutput<typeof workloadSchema>): RunPlan['workload'] {
  if (before.name === mp4ToMp3.name) return mp4ToMp3;
  const { name, command, inputSuffix, output, startTask, maxRetryCount } = before;
  const workload = commandWorkload({
    command,
    maxRetryCount,
    ...(output === undefined ? {} : { output }),
    ...(inputSuffix === undefined ? {} : { inputEnding: inputSuffix }),
    ...(startTask === undefined ? {} : { startScript: startTask.script }),
  });
  return { ...workload, name };
}

const { tasks: _tasks, ...shared } = planSchema.entries;

/** A plan of before runs were made of templates. */
const olderSchema = v.pipe(
  v.object({ ...shared, version: v.literal(1), workload: workloadSchema }),
  v.transform(
    (plan): RunPlan => ({
      ...plan,
      version: 2,
      workload: workloadNow(plan.workload),
      // There was one for each file.
      tasks: plan.inputs.files,
    }),
  ),
);

/** A plan as a journal holds it: an earlier run stays in the list, can be cleaned up and done again. */
export const writtenPlanSchema = v.union([planSchema, olderSchema]);
