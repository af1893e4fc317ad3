import { expect, test } from 'vitest';
import { parseTemplate } from '../../../src/model/template/parse-template.ts';
import type { Template } from '../../../src/model/template/template.ts';
import { bindPair, distinctProblems } from '../../../src/model/template-pair/bind-pair.ts';
import { expandPair } from '../../../src/model/template-pair/expand-pair.ts';
import { pairParameters } from '../../../src/model/template-pair/pair-parameters.ts';
import { startingValues } from '../../../src/model/template-pair/starting-values.ts';

function parsed(value: object): Template {
  const { template, findings } = parseTemplate(JSON.stringify(value), 'x.json');
  if (!template) throw new Error(JSON.stringify(findings));
  return template;
}

const pool = parsed({
  parameters: { poolId: { type: 'string' }, nodes: { type: 'int', maxValue: 5 } },
  pool: {
    id: "[parameters('poolId')]",
    vmSize: 'Standard_D2s_v5',
    targetDedicatedNodes: "[parameters('nodes')]",
    virtualMachineConfiguration: {
      imageReference: {
        publisher: 'MicrosoftWindowsServer',
        offer: 'WindowsServer',
        sku: '2022-datacenter-g2',
      },
      nodeAgentSKUId: 'batch.node.windows amd64',
    },
  },
});
const job = parsed({
  parameters: {
    poolId: { type: 'string' },
    jobName: { type: 'string', defaultValue: 'sweep', metadata: { advancedType: 'job-id' } },
    frames: { type: 'int', defaultValue: 3 },
  },
  job: {
    id: "[parameters('jobName')]",
    displayName: "[parameters('frames')]",
    poolInfo: { poolId: "[parameters('poolId')]" },
    taskFactory: {
      type: 'parametricSweep',
      parameterSets: [{ start: 1, end: "[parameters('frames')]" }],
      repeatTask: {
        commandLine: 'render {0}',
        environmentSettings: [{ name: 'FRAMES', value: "[parameters('frames')]" }],
      },
    },
  },
});
const pair = { job, pool };
const wish = { job: true, pool: true };

test('one value serves both, and what neither knows is told with what was meant', () => {
  const bound = bindPair(pair, { poolId: 'p', nodes: '9', frame: 4 });
  expect(bound.job?.values.get('poolId')).toBe('p');
  expect(bound.pool?.values.get('poolId')).toBe('p');
  expect(bound.job?.problems).toEqual([]);
  expect(bound.pool?.problems).toEqual([{ parameter: 'nodes', what: '9 is more than 5' }]);
  expect(bound.unknown).toMatchObject([{ parameter: 'frame', instead: 'did you mean frames?' }]);
});

test('a parameter of both is shown, and told of, once', () => {
  expect(pairParameters(pair).map(({ parameter, of }) => [parameter.name, of.join()])).toEqual([
    ['poolId', 'job,pool'],
    ['jobName', 'job'],
    ['frames', 'job'],
    ['nodes', 'pool'],
  ]);
  const { job: ofJob, pool: ofPool } = bindPair(pair, { nodes: 1 });
  expect(distinctProblems([...(ofJob?.problems ?? []), ...(ofPool?.problems ?? [])])).toHaveLength(1);
});

test('the pool tells the system and its id; texts are texts in the end', () => {
  const expanded = expandPair(pair, { poolId: 'p', nodes: 2 }, wish);
  expect(expanded.pool?.pool).toMatchObject({ id: 'p', targetDedicatedNodes: 2 });
  expect(expanded.job).toMatchObject({ os: 'windows', job: { poolInfo: { poolId: 'p' }, displayName: '3' } });
  expect(expanded.job?.tasks.task(2)).toMatchObject({
    environmentSettings: [{ name: 'FRAMES', value: '3' }],
  });
  expect([...(expanded.job?.tasks ?? [])].map(({ id }) => id)).toEqual(['0', '1', '2']);
});

test('for the job alone, what the pool lacks does not matter, but its system does', () => {
  const expanded = expandPair(pair, { poolId: 'mine' }, { job: true, pool: false });
  expect(expanded.problems).toEqual([]);
  expect(expanded.job).toMatchObject({ os: 'windows', job: { poolInfo: { poolId: 'mine' } } });
  expect(expandPair(pair, {}, { job: true, pool: false }).problems).toMatchObject([{ parameter: 'poolId' }]);
  expect(expandPair(pair, { poolId: 'mine' }, wish).problems).toMatchObject([{ parameter: 'nodes' }]);
});

test('a job may bring its pool', () => {
  const { job: made } = expandPair(
    pair,
    { poolId: 'p', nodes: 1 },
    { job: true, pool: false, autoPool: true },
  );
  expect(made?.job.poolInfo).toMatchObject({ autoPoolSpecification: { pool: { targetDedicatedNodes: 1 } } });
});

test('a file of parameters begins with the defaults and tells what is left to fill in', () => {
  const { values, missing } = startingValues(pair, { nodes: 2 });
  expect(Object.fromEntries(values)).toEqual({ poolId: '', jobName: 'sweep', frames: 3, nodes: 2 });
  expect(missing).toEqual(['poolId']);
});
