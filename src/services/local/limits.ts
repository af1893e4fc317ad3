import { type LocalLimits, localLimits } from '../../model/local-limits.ts';
import { readJson, writePrivateJson } from './private-file.ts';

/** The limits that the local service was given; none when it was given none. */
export async function loadLimits(file: string): Promise<LocalLimits> {
  return (await readJson(file, localLimits)) ?? {};
}

/** They count from the next start of the service. */
export async function saveLimits(file: string, limits: LocalLimits): Promise<void> {
  await writePrivateJson(file, limits);
}
