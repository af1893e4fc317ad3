import { hasWildcard, outputNames } from './output-names.ts';
import type { InputFile, RunPlan } from './plan.ts';

/** Absolute path of a result that would take the place of the file it was made from, or undefined. */
export function overwrittenInput(
  { workload, outFolder }: Pick<RunPlan, 'workload' | 'outFolder'>,
  inputs: readonly InputFile[],
): string | undefined {
  const { output } = workload;
  if (output === undefined || hasWildcard(output)) return undefined;
  const plain = (path: string) => path.replaceAll('\\', '/');
  const paths = new Set(inputs.map(({ path }) => plain(path)));
  const names = outputNames(
    inputs.map(({ name }) => name),
    output,
  );
  const folder = outFolder.endsWith('/') ? outFolder : `${outFolder}/`;
  return names.map((name) => `${folder}${name}`).find((path) => paths.has(plain(path)));
}
