import { stat } from 'node:fs/promises';
import type { InputFile } from '../../model/run/plan.ts';
import { inLanes } from '../storage/lanes.ts';

/** Enough to hide the waits of a network share, few enough for any limit of open files. */
const lanes = 16;

/**
 * The same files with the sizes they have now: what failed is often mended in its input, and then run again. A file
 * that cannot be looked at stays as it was known; uploading it says what is wrong.
 * @param wanted places in the list; the others are not looked at
 */
export async function inputsNow(
  inputs: readonly InputFile[],
  wanted: readonly number[],
  signal: AbortSignal,
): Promise<readonly InputFile[]> {
  const now = [...inputs];
  await inLanes(wanted, lanes, signal, async (place) => {
    const input = inputs[place];
    if (!input || input.path === '') return;
    const found = await stat(input.path).catch(() => undefined);
    if (found?.isFile()) now[place] = { ...input, size: found.size };
  });
  return now;
}
