import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { programPath } from '../../../src/services/program.ts';
import type { Scene } from './scene.ts';

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program in the environment of a scene, as a script calls it. */
export async function callProgram(scene: Scene, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, [programPath(), ...args], {
    cwd: scene.folder,
    env: scene.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** Words of a run whose tasks copy their input and note that they ran. */
export function runWords(scene: Scene, inputs: string, timeout = '10m'): string[] {
  const command = `echo "$AZ_BATCH_TASK_ID" >> "${scene.ranFile}" && cp "$INPUT" "$OUTPUT"`;
  return [
    ...['run', inputs, '--command', command, '--output', 'copy.txt', '--out', scene.outFolder],
    ...['--nodes', '1', '--slots', '2', '--timeout', timeout, '--yes'],
  ];
}
