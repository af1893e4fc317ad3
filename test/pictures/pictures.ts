import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAzureScene } from '../support/azure-stand-in/azure-scene.ts';
import { type Program, startProgram } from '../support/program.ts';
import { startRobot } from '../support/robot.ts';
import type { AzurePicture } from './azure-scene.ts';
import { azureScenes } from './azure-scenes.ts';
import { leftRunningScenes } from './left-running.ts';
import type { OpenedScene, Scene } from './scene.ts';
import { scenes } from './scenes.ts';

const folder = 'docs/pictures';

/** Nothing of the machine that makes them: a folder in /tmp becomes one that is as wide. */
const elsewhere = (svg: string, { folder: own }: Program) => svg.replaceAll(own, '/home/ada/batchdeck-films');

async function openAlone(): Promise<OpenedScene> {
  const program = await startProgram();
  return { program, env: program.env, close: () => program.close() };
}

async function take({ name, columns, rows, palette, open = openAlone, before, drive }: Scene): Promise<void> {
  const { program, env, close } = await open();
  try {
    await cp('samples', join(program.folder, 'clips'), { recursive: true });
    await before?.(program);
    // Paths as people see them: below their home.
    const robot = startRobot({
      columns,
      rows,
      cwd: program.folder,
      env: { ...env, HOME: program.folder },
    });
    try {
      await drive(robot, program);
      await writeFile(join(folder, `${name}.svg`), elsewhere(robot.svg(palette), program));
    } finally {
      await robot.stop('SIGTERM');
    }
  } finally {
    await close();
  }
}

/** The same beside the stand-ins of Azure. */
async function takeOfAzure({
  name,
  columns = 100,
  rows,
  args = [],
  before,
  drive,
}: AzurePicture): Promise<void> {
  const azure = await startAzureScene();
  const { program } = azure;
  try {
    await cp('samples', join(program.folder, 'clips'), { recursive: true });
    const more = await before?.(azure);
    const robot = startRobot({
      ...{ columns, rows, args, cwd: program.folder },
      env: { ...azure.env, HOME: program.folder, ...more },
    });
    try {
      await drive(robot, azure);
      await writeFile(join(folder, `${name}.svg`), elsewhere(robot.svg(), program));
    } finally {
      await robot.stop('SIGTERM');
    }
  } finally {
    await azure.close();
  }
}

await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const scene of [...scenes, ...leftRunningScenes]) {
  if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
  await take(scene);
  console.log(`${folder}/${scene.name}.svg`);
}
for (const scene of azureScenes) {
  if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
  await takeOfAzure(scene);
  console.log(`${folder}/${scene.name}.svg`);
}
process.exit();
