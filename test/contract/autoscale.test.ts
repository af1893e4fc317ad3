import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, readyPool, refusedAs, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

/** A pool without numbers of nodes, as one that scales must be. */
const scalingPool = (id: string, autoScaleFormula: string) => {
  const { targetDedicatedNodes: _none, ...pool } = poolOf(id);
  return { ...pool, enableAutoScale: true, autoScaleFormula };
};
const steady = (id: string, nodes: number) =>
  until(
    () => batch.client.pool.get(id),
    (pool) => pool.allocationState === 'steady' && pool.currentDedicatedNodes === nodes,
  );

describe('a pool that scales by a formula', () => {
  it('has the nodes that its formula asks for, and tells how it came to them', async () => {
    const { client } = batch;
    await client.job.add(jobOf('waiting', 'scaled'));
    await client.task.addCollection('waiting', [
      { id: '1', commandLine: 'sleep 60' },
      { id: '2', commandLine: 'sleep 60' },
    ]);
    await client.pool.add(
      scalingPool('scaled', 'most = 3; $TargetDedicatedNodes = min(most, $PendingTasks);'),
    );
    const pool = await steady('scaled', 2);
    expect(pool).toMatchObject({
      enableAutoScale: true,
      autoScaleEvaluationInterval: 'PT15M',
      targetDedicatedNodes: 2,
      autoScaleRun: {
        results: '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue;most=3',
      },
    });
    expect(pool.autoScaleRun?.timestamp).toBeInstanceOf(Date);
    expect(await refusedAs(batch, client.pool.resize('scaled', { targetDedicatedNodes: 1 }))).toBe(
      '409 OperationNotValidOnPool',
    );
  });

  it('is given another formula, half a minute apart, and its own numbers again', async () => {
    const { client } = batch;
    await client.pool.enableAutoScale('scaled', { autoScaleFormula: '$TargetDedicatedNodes = 1;' });
    expect(batch.last().status).toBe(200);
    const soon = client.pool.enableAutoScale('scaled', { autoScaleEvaluationInterval: 'PT5M' });
    expect(await refusedAs(batch, soon)).toBe('503 TooManyEnableAutoScaleRequests');
    await steady('scaled', 1);
    await client.pool.disableAutoScale('scaled');
    expect(batch.last().status).toBe(200);
    const pool = await client.pool.get('scaled');
    expect(pool).toMatchObject({ enableAutoScale: false, targetDedicatedNodes: 1 });
    expect(pool.autoScaleFormula).toBeUndefined();
    await client.pool.resize('scaled', { targetDedicatedNodes: 0 });
    await steady('scaled', 0);
  });

  it('evaluates any formula without using it', async () => {
    const { client } = batch;
    await client.pool.add(scalingPool('tried', '$TargetDedicatedNodes = 0;'));
    await steady('tried', 0);
    const good = await client.pool.evaluateAutoScale('tried', '$TargetDedicatedNodes = 4; x = 1 > 2;');
    expect(good.results).toBe(
      '$TargetDedicatedNodes=4;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue;x=0',
    );
    expect(good.error).toBeUndefined();
    const bad = await client.pool.evaluateAutoScale('tried', '$something_useless');
    expect(bad.error?.code).toBe('AutoScalingFormulaEvaluationError');
    expect(bad.results).toBe(
      '$TargetDedicatedNodes=0;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue',
    );
    const early = await client.pool.evaluateAutoScale('tried', 'x = $DiskBytes.GetSample(1);');
    expect(early.error?.code).toBe('InsufficientSampleData');
    expect((await client.pool.get('tried')).targetDedicatedNodes).toBe(0);
  });

  it('refuses what is no formula, and settings that do not go together', async () => {
    const { client } = batch;
    await readyPool(batch, 'fixed');
    const enable = (autoScaleFormula?: string) =>
      client.pool.enableAutoScale('fixed', autoScaleFormula === undefined ? {} : { autoScaleFormula });
    expect(await refusedAs(batch, enable('$TargetDedicatedNodes = ;'))).toBe(
      '400 AutoScalingFormulaSyntaxError',
    );
    expect(await refusedAs(batch, enable(`x = 1;${' '.repeat(8_192)}`))).toBe(
      '400 AutoScalingFormulaTooLong',
    );
    expect(await refusedAs(batch, enable())).toBe('400 InvalidAutoScalingSettings');
    const evaluate = client.pool.evaluateAutoScale('fixed', 'x = 1;');
    expect(await refusedAs(batch, evaluate)).toBe('409 OperationNotValidOnPool');
    const often = client.pool.enableAutoScale('fixed', {
      autoScaleFormula: 'x = 1;',
      autoScaleEvaluationInterval: 'PT1M',
    });
    expect(await refusedAs(batch, often)).toBe('400 InvalidPropertyValue');
    for (const wrong of [
      { ...scalingPool('wrong', 'x = 1;'), targetDedicatedNodes: 1 },
      { ...poolOf('wrong'), autoScaleFormula: 'x = 1;' },
      { ...poolOf('wrong'), enableAutoScale: true },
    ])
      expect(await refusedAs(batch, client.pool.add(wrong))).toBe('400 InvalidAutoScalingSettings');
    await client.pool.enableAutoScale('fixed', { autoScaleFormula: '$TargetDedicatedNodes = 0;' });
    await steady('fixed', 0);
  });
});
