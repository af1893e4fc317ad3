import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { readJson, writePrivateJson } from './private-file.ts';

const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const identity = v.object({
  batch: v.object({ account: v.string(), key: v.string(), port }),
  storage: v.object({ account: v.string(), key: v.string(), port }),
});

/** The accounts of one local service. Keys are base64; a port of 0 was not given out yet. */
export type LocalIdentity = v.InferOutput<typeof identity>;

const keyBytes = 64;
const randomKey = () => randomBytes(keyBytes).toString('base64');

/**
 * The accounts of an earlier start, or new ones with random keys. Keys and ports stay from start to start, so
 * that shared access signatures in tasks that still wait, and clients' own settings, stay good.
 */
export async function loadIdentity(file: string): Promise<LocalIdentity> {
  return (
    (await readJson(file, identity)) ?? {
      batch: { account: 'batchdeck', key: randomKey(), port: 0 },
      storage: { account: 'devstoreaccount1', key: randomKey(), port: 0 },
    }
  );
}

export async function saveIdentity(file: string, value: LocalIdentity): Promise<void> {
  await writePrivateJson(file, value);
}
