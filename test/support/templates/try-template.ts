import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  BlobServiceClient,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { SampleFile } from '../../../src/model/samples/sample-files.ts';
import type { GivenValues } from '../../../src/model/template/parameters/bind-parameters.ts';
import { containerOfGroup } from '../../../src/model/template/storage/file-group.ts';
import type { Rights } from '../../../src/model/template/storage/need.ts';
import { blobUrl } from '../../../src/model/template/storage/resource-files.ts';
import type { Template } from '../../../src/model/template/template.ts';
import type { LocalBatch } from '../local-batch.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';
import { carryOut } from './carry-out.ts';
import { expandBoth, type OwnExpansion, ownTemplates, readTemplate } from './expand-own.ts';

/** What a template's tasks left in storage. */
export interface Results {
  /** Names of the blobs, in order. */
  readonly names: readonly string[];
  /** A copy of a result on this disk. */
  file(name: string): string;
}

/** Values of parameters; those of templates that are not ours call the groups by other names. */
export type TrialValues = GivenValues | ((groups: { inputs: string; outputs: string }) => GivenValues);

export interface Trial {
  /** Expands with files in place: the pool, the job, the tasks. */
  expand(id: string | Templates, files: readonly SampleFile[], values?: TrialValues): Promise<OwnExpansion>;
  /** Runs to the end, and fails where any task does. */
  run(id: string | Templates, files: readonly SampleFile[], values?: TrialValues): Promise<Results>;
  /** Removes the results. */
  close(): Promise<void>;
}

export interface Templates {
  readonly job: Template;
  readonly pool: Template;
}

/** Tries templates on a local service, each with a job, a pool and groups of its own. */
export async function startTrial(batch: LocalBatch): Promise<Trial> {
  const { connectionString, account, key } = batch.azurite;
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  const credential = new StorageSharedKeyCredential(account, key);
  const folder = makeTemporaryFolder('results');
  let tries = 0;

  function urlOf(containerName: string, rights: Rights): string {
    const permissions = ContainerSASPermissions.parse(rights.replace('w', 'cw'));
    const expiresOn = new Date(Date.now() + 3_600_000);
    const query = generateBlobSASQueryParameters({ containerName, permissions, expiresOn }, credential);
    return `${blobs.getContainerClient(containerName).url}?${query.toString()}`;
  }

  async function expand(
    id: string | Templates,
    files: readonly SampleFile[],
    values: TrialValues = {},
  ): Promise<OwnExpansion> {
    tries += 1;
    const [inputs, outputs] = [`inputs-${tries}`, `outputs-${tries}`];
    const container = blobs.getContainerClient(containerOfGroup(inputs));
    await container.createIfNotExists();
    for (const { name, bytes } of files)
      await container.getBlockBlobClient(name).uploadData(new Uint8Array(bytes));
    const name = `try-${tries}`;
    const usual = { jobName: name, poolId: name, dedicatedNodes: 1, slotsPerNode: 2 };
    const groups = { inputFileGroup: inputs, outputFileGroup: outputs };
    const given = typeof values === 'function' ? values({ inputs, outputs }) : values;
    const expanded = expandBoth(
      typeof id === 'string' ? await own(id) : id,
      { ...usual, ...groups, ...given },
      {
        files: files.map(({ name: filePath }) => ({
          filePath,
          url: blobUrl(urlOf(containerOfGroup(inputs), 'rl'), filePath),
        })),
        containerUrl: (need) => urlOf(need.container, need.rights),
      },
    );
    for (const need of expanded.job.needs)
      if (need.create) await blobs.getContainerClient(need.container).createIfNotExists();
    return expanded;
  }

  return {
    expand,
    async run(id, files, values) {
      const { pool, job } = await expand(id, files, values);
      await carryOut(batch, { pool: pool.pool, job: job.job, tasks: job.tasks });
      const written = job.needs.find(({ create }) => create)?.container ?? '';
      const names: string[] = [];
      const file = (name: string) => join(folder, written, name);
      for await (const { name } of blobs.getContainerClient(written).listBlobsFlat()) {
        await mkdir(dirname(file(name)), { recursive: true });
        await blobs.getContainerClient(written).getBlobClient(name).downloadToFile(file(name));
        names.push(name);
      }
      return { names, file };
    },
    close: async () => removeTemporaryFolder(folder),
  };
}

async function own(id: string): Promise<Templates> {
  const [job, pool] = await Promise.all([
    readTemplate(join(ownTemplates, id, 'job.template.json')),
    readTemplate(join(ownTemplates, id, 'pool.template.json')),
  ]);
  return { job, pool };
}
