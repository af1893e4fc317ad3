import type { LeftContainer } from '../../model/left-running/left-row.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import type { LeftAccount } from './left-account.ts';

/** Containers that runs have made in the account's storage. Those of others are nobody's business here. */
export async function leftContainers(
  account: LeftAccount,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<readonly LeftContainer[]> {
  const storage = await account.storage();
  if (!storage) return [];
  const left: LeftContainer[] = [];
  for await (const { name, metadata, lastModified } of storage.listContainers({ signal })) {
    const runId = runOfMetadata(metadata);
    if (runId === undefined) continue;
    const at = now();
    left.push({
      kind: 'container',
      place: account.place,
      id: name,
      runId,
      seenAt: at,
      idleMs: lastModified && Math.max(0, at - lastModified.getTime()),
    });
  }
  return left;
}
