import * as v from 'valibot';
import { namedValues } from '../../../src/model/batch/add-body.ts';
import { imageNamed } from '../../../src/model/batch/image.ts';
import type { Node } from '../../../src/model/batch/node.ts';
import { get } from '../../../src/model/explorer/wire-request.ts';
import { pollUntil } from '../../../src/services/run/poll.ts';
import { type LiveCheck, type LiveContext, must } from '../check.ts';
import { markOf } from '../mark.ts';
import { supportedImages } from './fit.ts';

export const poolIdOf = ({ id }: Pick<LiveContext, 'id'>): string => `${id}-pool`;

/** Nodes in these states do not come to work by themselves. */
const broken = new Set(['unusable', 'starttaskfailed', 'unknown', 'offline']);

const scalingSchema = v.looseObject({
  autoScaleRun: v.optional(
    v.looseObject({ error: v.optional(v.looseObject({ code: v.string(), message: v.string() })) }),
  ),
});

/**
 * The size of the pool as a formula, so that the service itself takes the nodes away when the time is over: also when
 * this machine is switched off and nobody comes back.
 */
export const formulaOf = (nodes: number, until: number): string =>
  [
    `$TargetDedicatedNodes = time() < time("${new Date(until).toISOString().replace(/\.\d+Z/, 'Z')}") ? ${nodes} : 0;`,
    '$TargetLowPriorityNodes = 0;',
    '$NodeDeallocationOption = requeue;',
  ].join('\n');

/** A pool is made, gets its nodes, and their start task runs. */
export const poolCheck: LiveCheck = {
  name: 'pool and start task',
  async run(context) {
    const { batch, wire, settings, signal, id, until } = context;
    const { nodes, vmSize, image } = settings;
    const poolId = poolIdOf(context);
    const found = imageNamed(await supportedImages(context), image);
    must(found !== undefined, `the account does not support ${image}`);
    const { publisher, offer, sku } = found.reference;
    // Not given up in the middle: what is asked for must be known when it is deleted.
    await batch.addPool({
      id: poolId,
      vmSize,
      virtualMachineConfiguration: {
        imageReference: { publisher, offer, sku, version: 'latest' },
        nodeAgentSKUId: found.nodeAgentSkuId,
      },
      taskSlotsPerNode: 2,
      enableAutoScale: true,
      autoScaleFormula: formulaOf(nodes, until),
      autoScaleEvaluationInterval: 'PT5M',
      startTask: {
        commandLine: `/bin/bash -c 'echo ready > "$AZ_BATCH_NODE_SHARED_DIR/ready"'`,
        waitForSuccess: true,
        maxTaskRetryCount: 1,
      },
      metadata: namedValues(markOf(id)),
    });
    context.watch(poolId);
    let seen: Node[] = [];
    await pollUntil(async () => {
      const pool = await batch.getPool(poolId, { signal });
      must(pool !== undefined, `${poolId} is gone`);
      const [error] = pool.resizeErrors;
      must(error === undefined, `the pool did not get its nodes: ${error?.code}: ${error?.message}`);
      const scaling = v.parse(
        scalingSchema,
        await wire.send('look at the pool', get('pools', poolId), { signal }),
      );
      const fault = scaling.autoScaleRun?.error;
      must(fault === undefined, `the formula was refused: ${fault?.code}: ${fault?.message}`);
      seen = [];
      for await (const node of batch.listNodes(poolId, { signal })) seen.push(node);
      const bad = seen.find(({ state }) => broken.has(state));
      must(bad === undefined, `node ${bad?.id} is ${bad?.state}: ${bad?.startTask?.failure?.message ?? ''}`);
      return seen.length === nodes && seen.every(({ state }) => state === 'idle');
    }, signal);
    const [first] = seen;
    const boot =
      first?.bootedAt && first.allocatedAt
        ? first.bootedAt.getTime() - first.allocatedAt.getTime()
        : undefined;
    return `${nodes} × ${vmSize} idle${boot === undefined ? '' : `, ${Math.round(boot / 1000)} s from allocated to booted`}`;
  },
};

/** Job and pool are deleted, and are seen to be gone: the run that follows needs their cores. */
export const poolGoneCheck: LiveCheck = {
  // Also where the pool did not come to work: its cores are wanted.
  name: 'job and pool deleted',
  async run(context) {
    const { batch, signal, id } = context;
    await Promise.all([
      batch.deleteJob(`${id}-job`, { signal }),
      batch.deletePool(poolIdOf(context), { signal }),
    ]);
    await pollUntil(async () => {
      const [job, pool] = await Promise.all([
        batch.getJob(`${id}-job`, { signal }),
        batch.getPool(poolIdOf(context), { signal }),
      ]);
      return job === undefined && pool === undefined;
    }, signal);
    return 'both are gone';
  },
};
