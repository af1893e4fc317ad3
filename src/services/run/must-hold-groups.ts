import { Problem } from '../../model/problem.ts';
import type { RunPlan } from '../../model/run/plan.ts';
import { type ChosenFile, type GroupUse, groupUses } from '../../model/run/workload/group-uses.ts';
import { insteadOf } from '../../model/run/workload/named-files.ts';
import { wildcardMatcher } from '../../model/template/parameters/wildcards.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';

/** What of a storage account is asked. */
export type GroupStorage = Pick<BlobStorage, 'containerExists' | 'blobSize' | 'blobNames'>;

const usage = (what: string, why: string, remedy: string) =>
  new Problem({ kind: 'usage', what, why, remedy: `${remedy}; nothing was created` });

function missingGroup({ parameter, group, container }: GroupUse): Problem {
  const why = `the storage account has no container ${container}`;
  if (parameter === undefined)
    return usage(`the file group ${group} is gone`, why, 'name files, or another group');
  return usage(
    `parameter ${parameter}: there is no file group ${group}`,
    why,
    `upload to it (batchdeck upload FOLDER ${container}), or name another: \`batchdeck get containers\` lists them`,
  );
}

async function mustHoldFile(
  storage: GroupStorage,
  { group, container }: GroupUse,
  { parameter, name, pattern }: ChosenFile,
  signal: AbortSignal,
): Promise<void> {
  const fits = wildcardMatcher(pattern)(name);
  if (fits && (await storage.blobSize(container, name, { signal })) !== undefined) return;
  // One page is enough to say what may be named instead.
  const { names } = await storage.blobNames(container, '', undefined, { signal });
  throw usage(
    `parameter ${parameter}: ${name} is ${fits ? `not in the file group ${group}` : `no file like ${pattern}`}`,
    fits ? 'each task that reads it would fail' : 'the template takes no other',
    insteadOf(names, pattern),
  );
}

/**
 * The file groups that a run reads are there, and so is each file that was chosen of them.
 * @returns the groups. @throws Problem `usage` that names the parameter.
 */
export async function mustHoldGroups(
  storage: GroupStorage,
  plan: Pick<RunPlan, 'workload' | 'inputGroup'>,
  signal: AbortSignal,
): Promise<readonly GroupUse[]> {
  const uses = groupUses(plan);
  for (const use of uses) {
    if (!(await storage.containerExists(use.container, { signal }))) throw missingGroup(use);
    for (const file of use.files) await mustHoldFile(storage, use, file, signal);
  }
  return uses;
}
