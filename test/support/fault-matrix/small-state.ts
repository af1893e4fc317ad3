import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programPath } from '../../../src/services/program.ts';
import type { Scene } from './scene.ts';

const ownMounts = ['--map-root-user', '--mount', 'sh', '-c'] as const;

/** Whether a process may have file systems of its own here; else nothing can be told of full disks. */
export const canMount = (): boolean =>
  spawnSync('unshare', [...ownMounts, 'mount -t tmpfs tmpfs /mnt']).status === 0;

const quoted = (words: readonly string[]) =>
  words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
const program = quoted([process.execPath, programPath()]);

/** What a shell whose state folder is a disk of its own left behind: text files by their names, in the scene's folder. */
export interface SmallState {
  /** Waits until the script has made a file of this name. */
  made(name: string): Promise<void>;
  read(name: string): Promise<string>;
  /** Lets the script go on where it waits for a file of this name. */
  go(name: string): Promise<void>;
  readonly ended: Promise<unknown>;
}

function inShell(scene: Scene, script: string): SmallState {
  const file = (name: string) => join(scene.folder, name);
  const options = { cwd: scene.folder, env: scene.env, stdio: 'ignore' as const };
  const shell = spawn(
    'unshare',
    [...ownMounts, `S="$BATCHDECK_STATE_DIR"; mkdir -p "$S"; ${script}`],
    options,
  );
  let over = false;
  const ended = once(shell, 'exit').then(() => {
    over = true;
  });
  return {
    ended,
    async made(name) {
      while (
        !over &&
        !(await access(file(name)).then(
          () => true,
          () => false,
        ))
      )
        await pause(20);
    },
    read: (name) => readFile(file(name), 'utf8').catch(() => ''),
    go: (name) => writeFile(file(name), ''),
  };
}

/**
 * Starts a run on a state folder with so many pages free, ends, and waits (files `first.err`, `first.code`, `runs`,
 * then `looked`); told to `go`, it frees the disk and resumes the run (`again.err`, `again.code`).
 */
export const onFullDisk = (scene: Scene, words: readonly string[], freePages: number): SmallState =>
  inShell(
    scene,
    `mount -t tmpfs -o size=1m tmpfs "$S" && mkdir "$S/runs" || exit 1
dd if=/dev/zero bs=4096 of="$S/filler" 2>/dev/null
truncate -s -${4096 * freePages} "$S/filler"
${program} ${quoted(words)} >first.out 2>first.err; echo $? >first.code
ls "$S/runs" >runs; : >looked
while [ ! -e go ]; do sleep 0.02; done
rm "$S/filler"
${program} runs resume "$(head -n 1 runs)" >again.out 2>again.err; echo $? >again.code`,
  );

/** Calls the program on a state folder that can be read and not written (`first.err`, `first.code`), then lists runs (`list.out`, `list.code`). */
export const onReadOnlyState = (scene: Scene, words: readonly string[]): SmallState =>
  inShell(
    scene,
    `mount --bind "$S" "$S" && mount -o remount,ro,bind "$S" || exit 1
${program} ${quoted(words)} >first.out 2>first.err; echo $? >first.code
${program} runs list >list.out 2>list.err; echo $? >list.code`,
  );
