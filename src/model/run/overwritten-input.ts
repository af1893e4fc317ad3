import type { InputFile, RunPlan } from './plan.ts';
import { expandRunJob } from './workload/expand-run.ts';
import { plannedResults } from './workload/task-words.ts';

/** Absolute path of a result that would take the place of the file it was made from, or undefined. */
export function overwrittenInput(
  plan: Pick<RunPlan, 'id' | 'pool' | 'workload' | 'inputGroup' | 'outFolder'>,
  inputs: readonly InputFile[],
): string | undefined {
  const { outFolder } = plan;
  const plain = (path: string) => path.replaceAll('\\', '/');
  const paths = new Set(inputs.map(({ path }) => plain(path)));
  // Only what is written among them can meet them.
  const folder = plain(outFolder.endsWith('/') ? outFolder : `${outFolder}/`);
  if (![...paths].some((path) => path.startsWith(folder))) return undefined;
  for (const name of plannedResults(expandRunJob(plan, inputs)))
    if (paths.has(`${folder}${plain(name)}`)) return `${folder}${name}`;
  return undefined;
}
