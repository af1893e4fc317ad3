import { counted } from '../../model/format.ts';
import { Problem } from '../../model/problem.ts';
import type { InputFile } from '../../model/run/plan.ts';
import {
  containerOfGroup,
  fileGroupProblem,
  groupOfContainer,
} from '../../model/template/storage/file-group.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';

type GroupStorage = Pick<BlobStorage, 'containerExists' | 'listBlobs' | 'listContainers'>;

export interface GroupOptions {
  /** Takes only blobs whose name ends so, whatever its case; all of them when left out. */
  readonly suffix?: string | undefined;
  readonly signal: AbortSignal;
  /** Told from time to time how many were found. */
  readonly onProgress?: (found: number) => void;
}

/** What a file group holds, as the inputs of a run, in the order of their names. */
export interface GroupInputs {
  readonly inputs: readonly InputFile[];
  /** Blobs that do not end in the suffix. */
  readonly others: number;
}

const listed = '`batchdeck get containers` lists the file groups, whose containers begin with fgrp-';

/** The name of a file group, however it was written: with the `fgrp-` of its container or without. @throws Problem `usage` */
export function groupNamed(text: string): string {
  const name = groupOfContainer(text) ?? text;
  const wrong = fileGroupProblem(name);
  if (wrong === undefined) return name;
  throw new Problem({
    kind: 'usage',
    what: `${JSON.stringify(text)} is no file group`,
    why: wrong,
    remedy: listed,
  });
}

/** Lists the blobs of a file group that is there. @throws Problem `usage` when it is not. */
export async function groupInputs(
  storage: GroupStorage,
  group: string,
  { suffix = '', signal, onProgress = () => undefined }: GroupOptions,
): Promise<GroupInputs> {
  const container = containerOfGroup(group);
  if (!(await storage.containerExists(container, { signal })))
    throw new Problem({
      kind: 'usage',
      what: `there is no file group ${group}`,
      why: `the storage account has no container ${container}`,
      remedy: listed,
    });
  const ending = suffix.toLowerCase();
  const inputs: InputFile[] = [];
  let others = 0;
  for await (const { name, size } of storage.listBlobs(container, { signal })) {
    if (name.toLowerCase().endsWith(ending)) inputs.push({ path: '', name, size });
    else others += 1;
    if ((inputs.length + others) % 1000 === 0) onProgress(inputs.length);
  }
  return { inputs, others };
}

/** The same, for whoever cannot go on with none. @throws Problem `usage` */
export async function someGroupInputs(
  storage: GroupStorage,
  group: string,
  options: GroupOptions,
): Promise<readonly InputFile[]> {
  const { inputs, others } = await groupInputs(storage, group, options);
  if (inputs.length > 0) return inputs;
  throw new Problem({
    kind: 'usage',
    what:
      others === 0
        ? `the file group ${group} is empty`
        : `none of the ${counted(others, 'file')} of the file group ${group} ends in ${options.suffix}`,
    remedy: others === 0 ? 'upload something to it, or name files' : 'name another ending with --suffix',
  });
}

/** The file groups of an account, by name. */
export async function listGroups(storage: GroupStorage, signal: AbortSignal): Promise<readonly string[]> {
  const groups: string[] = [];
  for await (const { name } of storage.listContainers({ prefix: 'fgrp-', signal })) {
    const group = groupOfContainer(name);
    if (group !== undefined && containerOfGroup(group) === name) groups.push(group);
  }
  return groups;
}
