import { InvalidArgumentError } from 'commander';
import { namedValues } from '../../model/batch/add-body.ts';
import { Problem } from '../../model/problem.ts';
import { type SceneName, sceneNamed, scenes } from '../../model/simulation/scenes.ts';
import {
  mostSimulatedTasks,
  simulatedTasksItem,
  simulationItem,
  simulationText,
} from '../../model/simulation/simulation.ts';
import type { BatchService } from '../../services/batch/batch-service.ts';
import type { Register } from '../frame.ts';
import { openBatch } from '../open-batch.ts';

interface SimulateOptions {
  readonly id?: string;
  readonly nodes?: number;
  readonly spot?: number;
  readonly slots?: number;
  readonly tasks?: number;
  readonly seed: number;
  readonly speed: number;
}

function number(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most))
      throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
    return value;
  };
}

/** A start task is part of every scene, so that its failures can be seen. */
const startTask = { commandLine: 'true', waitForSuccess: true } as const;

async function addAll(batch: BatchService, id: string, name: SceneName, options: SimulateOptions) {
  const { seed, speed } = options;
  // Whoever says how many nodes of one kind wants none of the other.
  const told = options.nodes !== undefined || options.spot !== undefined ? { nodes: 0, spot: 0 } : {};
  const { nodes, spot, slots, tasks } = { ...scenes[name].size, ...told, ...options };
  const metadata = { [simulationItem]: simulationText({ name, seed, speed }) };
  await batch.addPool({
    id,
    virtualMachineConfiguration: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    },
    vmSize: 'Standard_D2s_v5',
    targetDedicatedNodes: nodes,
    targetLowPriorityNodes: spot,
    taskSlotsPerNode: slots,
    startTask,
    metadata: namedValues(metadata),
  });
  // The service makes the tasks itself: to send half a million would take minutes.
  const held = namedValues({ [simulatedTasksItem]: String(tasks) });
  await batch.addJob({ id, poolInfo: { poolId: id }, metadata: held });
}

function sceneLines(): string {
  const width = Math.max(...Object.keys(scenes).map((name) => name.length));
  const lines = Object.entries(scenes).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  return `\nScenes:\n${lines.join('\n')}`;
}

export const registerSimulate: Register = (local, frame) => {
  local
    .command('simulate')
    .description('make a pool whose nodes and tasks are only told of: thousands of them, and no process runs')
    .argument('[scene]', 'what is to be seen', 'steady')
    .option('--id <id>', 'name of the pool and of its job; one that says when it was made, unless told')
    .option('--nodes <n>', 'dedicated nodes; as the scene has it, unless told', number(0, 100_000))
    .option('--spot <n>', 'Spot nodes', number(0, 100_000))
    .option('--slots <n>', 'tasks that a node runs at once', number(1, 256))
    .option('--tasks <n>', 'tasks of its job', number(0, mostSimulatedTasks))
    .option('--seed <n>', 'the same number draws the same times and failures', number(0, 999_999_999), 1)
    .option('--speed <n>', 'so many seconds of the scene pass in one', number(0.01, 9999), 1)
    .addHelpText('after', sceneLines)
    .action(
      frame.action(async (context, word: string, options: SimulateOptions) => {
        const scene = sceneNamed(word);
        if (scene === undefined)
          throw new Problem({
            kind: 'usage',
            what: `there is no scene ${word}`,
            remedy: `there are ${Object.keys(scenes).join(', ')}`,
          });
        context.mustBeAllowedTo('simulate a pool');
        const id = options.id ?? `sim-${scene}-${Date.now().toString(36)}`;
        await addAll(await openBatch(context.connectLocally()), id, scene, options);
        context.say(`simulated: pool and job ${id}`);
        context.say(`  batchdeck get nodes ${id} --local`);
        context.say(`  batchdeck get tasks ${id} --local`);
        await context.write(`${id}\n`);
      }),
    );
};
