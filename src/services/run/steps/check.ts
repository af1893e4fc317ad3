import { access, constants, open } from 'node:fs/promises';
import { imageName, imageNamed } from '../../../model/batch/image.ts';
import type { SupportedImage } from '../../../model/batch/pool.ts';
import { blobNameProblem } from '../../../model/blob-paths.ts';
import { isFree } from '../../../model/cost/rate.ts';
import { type WireRow, wireList, wireText } from '../../../model/explorer/wire-row.ts';
import { messageOf, Problem } from '../../../model/problem.ts';
import { lintCommand } from '../../../model/run/lint-command.ts';
import { notOnThisMachine } from '../../../model/run/not-on-this-machine.ts';
import { logFolder } from '../../../model/run/output-names.ts';
import { overwrittenInput } from '../../../model/run/overwritten-input.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import { imageOf, poolBody } from '../../../model/run/pool-body.ts';
import { expandRunJob } from '../../../model/run/workload/expand-run.ts';
import { keptOf, taskCommand } from '../../../model/run/workload/task-words.ts';
import { makeFolder } from '../../make-folder.ts';
import { mustHoldGroups } from '../must-hold-groups.ts';
import type { RunContext, Step } from '../run-context.ts';
import { checkAccess } from './check-access.ts';
import { checkFit } from './check-fit.ts';

async function checkInputs({ inputs, plan, signal }: RunContext): Promise<void> {
  for (const { path, name } of inputs) {
    signal.throwIfAborted();
    const trouble = blobNameProblem(name);
    if (trouble) {
      throw new Problem({
        kind: 'usage',
        what: `the name ${JSON.stringify(name)} cannot be carried`,
        why: trouble,
        remedy: 'rename the file; nothing was created',
      });
    }
    if (name.startsWith(logFolder)) {
      throw new Problem({
        kind: 'usage',
        what: `inputs in a folder named ${logFolder} would meet the logs of the tasks`,
        remedy: 'rename the folder; nothing was created',
      });
    }
    if (plan.inputGroup !== undefined) continue;
    try {
      await (await open(path, 'r')).close();
    } catch (error) {
      throw new Problem({
        kind: 'usage',
        what: `cannot read ${path}`,
        why: messageOf(error),
        remedy: 'mend its permissions or leave it out; nothing was created',
        cause: error,
      });
    }
  }
}

async function checkOutFolder({ plan }: RunContext): Promise<void> {
  try {
    await makeFolder(plan.outFolder);
    await access(plan.outFolder, constants.W_OK);
  } catch (error) {
    throw new Problem({
      kind: 'usage',
      what: `the outputs cannot be written to ${plan.outFolder}`,
      why: messageOf(error),
      remedy: 'choose another folder with --out',
      cause: error,
    });
  }
}

/** A result must never take the place of the file it was made from. */
function checkOutputs({ plan, inputs }: RunContext): void {
  const taken = overwrittenInput(plan, inputs);
  if (taken === undefined) return;
  throw new Problem({
    kind: 'usage',
    what: `the result ${taken} would overwrite an input`,
    remedy: 'choose another folder with --out; nothing was created',
  });
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function findImage(images: readonly SupportedImage[], wanted: SupportedImage['reference']): SupportedImage {
  const offered: string[] = [];
  for (const image of images) {
    const { publisher, offer, sku } = image.reference;
    if (same(publisher, wanted.publisher) && same(offer, wanted.offer) && same(sku, wanted.sku)) return image;
    if (image.osType === 'linux' && image.verified && same(publisher, wanted.publisher))
      offered.push(`${publisher}/${offer}/${sku}`);
  }
  throw new Problem({
    kind: 'usage',
    what: `the account does not support the image ${wanted.publisher}/${wanted.offer}/${wanted.sku}`,
    why: offered.length
      ? `verified images of ${wanted.publisher} are ${offered.slice(0, 6).join(', ')}`
      : 'it may be retired',
    remedy:
      'choose another one with --image publisher/offer/sku (`batchdeck get images` lists them), or ask for it with --as-is',
  });
}

const imageWarnings = ({ verified, reference: { offer, sku } }: SupportedImage): string[] =>
  verified ? [] : [`the image ${offer}/${sku} is not verified by Batch`];

const knownImage = (images: readonly SupportedImage[], wanted: SupportedImage['reference']) =>
  imageNamed(images, imageName(wanted));

async function checkPool(context: RunContext): Promise<{ nodeAgentSkuId?: string; warnings: string[] }> {
  const { plan, batch, signal } = context;
  if (plan.pool.kind === 'new') {
    const wanted = plan.pool.image ?? imageOf(poolBody(plan, undefined) ?? {});
    const images: SupportedImage[] = [];
    for await (const image of batch.supportedImages({ signal })) images.push(image);
    // An image of the person's own is not in the list; of one that is not there, the words here say more.
    const image = wanted && (plan.pool.asIs ? knownImage(images, wanted) : findImage(images, wanted));
    const warnings = [...(image ? imageWarnings(image) : []), ...(await checkFit(context, images))];
    return { ...(image ? { nodeAgentSkuId: image.nodeAgentSkuId } : {}), warnings };
  }
  const pool = await batch.getPool(plan.pool.id, { signal });
  if (!pool || pool.state === 'deleting') {
    throw new Problem({
      kind: 'usage',
      what: `pool ${plan.pool.id} ${pool ? 'is being deleted' : 'does not exist'}`,
      remedy: '`batchdeck get pools` lists the pools; leave --pool out for a new one',
    });
  }
  return { warnings: await checkFit(context, []) };
}

/** What this machine is not. A pool that is there was made by somebody who was told. */
function machineWarnings({ plan }: RunContext, nodeAgentSkuId: string | undefined): string[] {
  const body = isFree(plan.connection.batchUrl) ? poolBody(plan, nodeAgentSkuId) : undefined;
  return body === undefined ? [] : notOnThisMachine(body);
}

/** Whether the file's name reaches its command in the environment. */
const takesInput = (task: WireRow) =>
  wireList(task, 'environmentSettings').some((setting) => wireText(setting, 'name') === 'INPUT');

/** What looks wrong in a command that takes files by their names. */
function commandWarnings({ plan, inputs }: RunContext): string[] {
  const job = expandRunJob(plan, inputs);
  if (job.count === 0) return [];
  const task = job.task(0);
  return lintCommand({
    command: taskCommand(job.job, task),
    perFile: takesInput(task),
    keeps: keptOf(task),
  });
}

/** Everything that can be known before anything is created or billed. */
export const check: Step = async (context) => {
  await checkInputs(context);
  checkOutputs(context);
  await checkOutFolder(context);
  await context.storage.ping({ signal: context.signal });
  await mustHoldGroups(context.storage, context.plan, context.signal);
  const { nodeAgentSkuId, warnings } = await checkPool(context);
  const access = await checkAccess(context);
  const job = await context.batch.getJob(resourceNames(context.plan).job, { signal: context.signal });
  if (job && job.metadata.batchdeckRun !== context.plan.id) {
    throw new Problem({
      kind: 'conflict',
      what: `a job ${job.id} exists already and is not of this run`,
      remedy: 'start the run again: it gets a new id',
    });
  }
  await context.record({
    type: 'checked',
    warnings: [
      ...warnings,
      ...access,
      ...machineWarnings(context, nodeAgentSkuId),
      ...commandWarnings(context),
    ],
    ...(nodeAgentSkuId === undefined ? {} : { nodeAgentSkuId }),
  });
};
