import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { programPath } from '../../src/services/program.ts';
import { noteHandedOver } from './secrets/ledger.ts';
import { askToStoreKeys } from './secrets/places.ts';
import { notePrinted } from './secrets/printed.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program with a state folder of its own, as a person would run it. */
export interface Program {
  /** A folder to work in; relative paths of a command are relative to it. */
  readonly folder: string;
  readonly stateDir: string;
  readonly env: NodeJS.ProcessEnv;
  run(...args: string[]): Promise<Answer>;
  /** The same, in another environment. */
  runWith(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Answer>;
  /** The same, with a file system of 64 KiB at `folder` that only this command and its worker see. */
  runOnSmallDisk(folder: string, ...args: string[]): Promise<Answer>;
  /** Ends the local service and removes every file. */
  close(): Promise<void>;
}

/** An environment without an account, and without an ffmpeg that somebody may have installed. */
function cleanEnvironment(folder: string, temporary: string): NodeJS.ProcessEnv {
  const kept = ['HOME', 'LANG', 'USER'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const path = ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);
  return {
    ...Object.fromEntries(kept),
    PATH: path,
    TMPDIR: temporary,
    BATCHDECK_STATE_DIR: join(folder, 'state'),
    BATCHDECK_CONFIG_DIR: join(folder, 'config'),
  };
}

/** `local up` says how the service is opened from elsewhere: that is what it is for. */
const showsKeys = (args: readonly string[]): boolean => args.join(' ').includes('local up');

/** @param options.firstStart as on a machine where nothing was chosen yet; else the local service is in use. */
export async function startProgram(options: { readonly firstStart?: boolean } = {}): Promise<Program> {
  const folder = makeTemporaryFolder('e2e');
  const temporary = makeTemporaryFolder('tmp');
  const env = cleanEnvironment(folder, temporary);
  if (options.firstStart !== true) {
    await mkdir(join(folder, 'config'));
    await writeFile(join(folder, 'config', 'config.json'), '{"current": "local"}');
  }
  const stateDir = join(folder, 'state');
  const start = async (file: string, args: readonly string[], given = env): Promise<Answer> => {
    noteHandedOver(given);
    const child = spawn(file, args, { cwd: folder, env: given, stdio: ['ignore', 'pipe', 'pipe'] });
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    if (!showsKeys(args)) notePrinted(`what ${args.join(' ')} printed`, () => stdout + stderr);
    if (args.includes('--store-keys')) askToStoreKeys(folder);
    return { code: await code, stdout, stderr };
  };
  return {
    folder,
    stateDir,
    env,
    run: (...args) => start(process.execPath, [programPath(), ...args]),
    runWith: (given, ...args) => start(process.execPath, [programPath(), ...args], given),
    runOnSmallDisk(disk, ...args) {
      const script = 'mount -t tmpfs -o size=64k tmpfs "$1" && shift && exec "$@"';
      const command = [process.execPath, programPath(), ...args];
      return start('unshare', ['--map-root-user', '--mount', 'sh', '-c', script, 'sh', disk, ...command]);
    },
    async close() {
      await stopLocalService({ stateDir });
      removeTemporaryFolder(folder);
      removeTemporaryFolder(temporary);
    },
  };
}
