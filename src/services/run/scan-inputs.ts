import { resolve } from 'node:path';
import { Problem } from '../../model/problem.ts';
import type { InputFile } from '../../model/run/plan.ts';
import { createInputFinder, type FindOptions } from './input-finder.ts';

/**
 * All input files below the given files and folders, by name.
 * @throws Problem `usage` as an input finder's, and when nothing is found.
 */
export async function scanInputs(
  given: readonly string[],
  options: FindOptions = {},
): Promise<readonly InputFile[]> {
  const { inputs } = await createInputFinder().find(
    given.map((path) => resolve(path)),
    options,
  );
  if (inputs.length > 0) return inputs;
  const { suffix } = options;
  throw new Problem({
    kind: 'usage',
    what: `there is ${suffix ? `no ${suffix} file` : 'no file'} below ${given.join(', ')}`,
    remedy: suffix
      ? 'name another folder, or the files themselves; other work is chosen with --template or --command, other files with --suffix'
      : 'name another folder, or the files themselves',
  });
}
