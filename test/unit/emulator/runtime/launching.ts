import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launch } from '../../../../src/emulator/runtime/launch.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../support/temporary-folder.ts';

/** A folder of its own for one test; `remove` takes it away. */
export interface TaskFolder {
  readonly taskDir: string;
  readonly workingDir: string;
  launch(commandLine: string, parts?: Partial<Launch>): Launch;
  stdout(): Promise<string>;
  text(name: string): Promise<string>;
  remove(): Promise<void>;
}

export async function makeTaskFolder(): Promise<TaskFolder> {
  const root = makeTemporaryFolder('runtime');
  const taskDir = join(root, 'workitems', 'job', 'job-1', 'task');
  const text = (name: string) => readFile(join(taskDir, name), 'utf8');
  return {
    taskDir,
    workingDir: join(taskDir, 'wd'),
    launch: (commandLine, parts = {}) => ({
      commandLine,
      taskDir,
      environment: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      resourceFiles: [],
      outputFiles: [],
      maxWallClockMs: Infinity,
      signal: new AbortController().signal,
      ...parts,
    }),
    stdout: () => text('stdout.txt'),
    text,
    remove: async () => removeTemporaryFolder(root),
  };
}
