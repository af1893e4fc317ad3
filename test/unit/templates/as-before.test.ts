import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandValues } from '../../../src/model/run/command-values.ts';
import type { InputFile } from '../../../src/model/run/plan.ts';
import { runTasks } from '../../../src/model/run/run-tasks.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workloads.ts';
import { blobUrl } from '../../../src/model/template/storage/resource-files.ts';
import { poolSpec } from '../../../src/services/run/steps/pool.ts';
import { samplePlan } from '../../support/sample-plan.ts';
import { expandBoth, ownTemplates, readTemplate } from '../../support/templates/expand-own.ts';

const access = {
  inputContainerUrl: 'https://x.blob.core.windows.net/fgrp-in?sv=1&sig=a%2Fb',
  outputContainerUrl: 'https://x.blob.core.windows.net/fgrp-out?sv=1&sig=c',
};
const names = [
  'clip.mp4',
  'a/b/clip.mp4',
  'a/b/clip.mov',
  'a/b/clip.mp4.wav',
  `it's "a" wrap.mp4`,
  '$(touch x).mp4',
  '`id`.mp4',
  '-rf.mp4',
  '.hidden.mp4',
  'no ending',
  'two.dots.mp4',
  '花火/日本語.mp4',
  '*?[a].mp4',
  'a{0}b{{c}}.mp4',
  '[parameters(1)].mp4',
  '%2F#?.mp4',
  'back\\slash.mp4',
];

const inputs = names.map((name): InputFile => ({ path: `/tmp/${name}`, name, size: 1 }));

async function expandedOf(id: string, values: Readonly<Record<string, string | number>>) {
  const [job, pool] = await Promise.all(
    ['job', 'pool'].map((kind) => readTemplate(join(ownTemplates, id, `${kind}.template.json`))),
  );
  if (!job || !pool) throw new Error('unreachable');
  const given = { inputFileGroup: 'in', outputFileGroup: 'out', ...values };
  const files = names.map((filePath) => ({ filePath, url: blobUrl(access.inputContainerUrl, filePath) }));
  return expandBoth({ job, pool }, given, { files, containerUrl: () => access.outputContainerUrl });
}

const tasksOf = async (...words: Parameters<typeof expandedOf>) => [
  ...(await expandedOf(...words)).job.tasks,
];

test("the tutorial's template makes the very tasks that the program made before it", async () => {
  const tasks = await tasksOf('mp4-to-mp3', {});
  for (const [index, before] of [...runTasks(inputs, mp4ToMp3, access)].entries()) {
    const [result] = before.outputFiles;
    expect(tasks[index]).toEqual({
      id: before.id,
      commandLine: before.commandLine,
      environmentSettings: before.environment,
      resourceFiles: before.resourceFiles,
      outputFiles: [
        {
          filePattern: result?.filePattern,
          destination: { container: { containerUrl: result?.containerUrl, path: result?.path } },
          uploadOptions: { uploadCondition: 'taskSuccess' },
        },
      ],
      constraints: { maxTaskRetryCount: before.maxRetryCount },
    });
  }
});

test.each([
  { command: `awk '{print $1}' "$INPUT" > "$OUTPUT"`, output: 'sub/result.tar.gz', maxRetryCount: 2 },
  { command: 'for i in {1..3}; do [ -e "$INPUT" ] && cp "$INPUT" "$i.png"; done', output: '*.png' },
])("a command of a person's own is given each file as before: $output", async (own) => {
  const { job } = commandValues(own);
  const tasks = await tasksOf('command-per-file', job);
  for (const [index, before] of [...runTasks(inputs, commandWorkload(own), access)].entries()) {
    const { container } = JSON.parse(JSON.stringify(tasks[index]?.outputFiles))[0].destination;
    const [result] = before.outputFiles;
    expect(container).toEqual({ containerUrl: result?.containerUrl, path: result?.path });
    expect(tasks[index]?.resourceFiles).toEqual(before.resourceFiles);
    for (const setting of before.environment)
      if (setting.name !== 'BATCHDECK_COMMAND')
        expect(tasks[index]?.environmentSettings).toContainEqual(setting);
    expect(tasks[index]?.constraints).toEqual({ maxTaskRetryCount: own.maxRetryCount ?? 0 });
  }
});

test('its pool is the one that the program asked for before it', async () => {
  const { pool } = (await expandedOf('mp4-to-mp3', { dedicatedNodes: 3, spotNodes: 1, slotsPerNode: 2 }))
    .pool;
  const image = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' };
  const nodes = { dedicatedNodes: 3, spotNodes: 1, taskSlotsPerNode: 2 };
  const plan = samplePlan({ pool: { kind: 'new', image, vmSize: 'Standard_D2s_v5', ...nodes } });
  const before = poolSpec(plan, 'batch.node.ubuntu 24.04');
  expect(pool).toMatchObject({
    vmSize: before?.vmSize,
    targetDedicatedNodes: before?.dedicatedNodes,
    targetLowPriorityNodes: before?.spotNodes,
    taskSlotsPerNode: before?.taskSlotsPerNode,
    virtualMachineConfiguration: {
      imageReference: before?.image,
      nodeAgentSKUId: before?.nodeAgentSkuId,
    },
    startTask: {
      maxTaskRetryCount: before?.startTask?.maxRetryCount,
      userIdentity: { autoUser: { elevationLevel: 'admin', scope: 'pool' } },
      waitForSuccess: true,
    },
  });
});
