import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

const recordingShape = v.object({
  request: v.object({
    method: v.string(),
    url: v.string(),
    body: v.nullable(v.record(v.string(), v.unknown())),
  }),
  response: v.object({ status: v.number(), headers: v.record(v.string(), v.string()), body: v.unknown() }),
});

/** One request to the real service and its answer. */
export type Recording = v.InferOutput<typeof recordingShape>;

/** Where the real service answered. */
export const recordedBase = 'https://example.uksouth.batch.azure.com';

/** Recorded traffic, which stands beside the repository and not in it; empty where there is none. */
export async function readRecordings(): Promise<Recording[]> {
  const file = new URL('../../../shared/recordings/batch-2022-01-01.15.0.json', import.meta.url);
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return v.parse(v.array(recordingShape), JSON.parse(text));
}
