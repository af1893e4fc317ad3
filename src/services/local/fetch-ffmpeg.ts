import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { environmentForOthers } from '../../model/environment-for-others.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import { type FfmpegPackage, installedBinary, isTheBinary } from './ffmpeg-package.ts';
import { findExecutable } from './find-executable.ts';

const fetchTimeoutMs = 300_000;

/** Where a fetched package is kept. */
export function fetchedFolder(tools: string, { version }: FfmpegPackage): string {
  return join(tools, `ffmpeg-${version}`);
}

/**
 * Fetches the package into the tools folder with the person's own npm, so that their registry, proxy and
 * certificates are used; no install script runs. Resolves to the binary. Throws a Problem when that fails.
 */
export async function fetchFfmpeg(
  tools: string,
  wanted: FfmpegPackage,
  signal?: AbortSignal,
): Promise<string> {
  const spec = `${wanted.name}@${wanted.version}`;
  const npm = await findNpm();
  if (!npm) throw cannotGet(`npm, to fetch the package ${spec} with, is not on the PATH`);
  const folder = fetchedFolder(tools, wanted);
  const draft = join(tools, `draft-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    const flags = [
      '--ignore-scripts',
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    // --prefix, lest npm looks for a project above; the state folder may lie inside one.
    await run(npm.program, [...npm.arguments, 'install', '--prefix', draft, ...flags, spec], draft, signal);
    const fetched = installedBinary(wanted, draft);
    if (fetched && !(await isTheBinary(fetched, wanted)))
      throw new Error('what came is not the program that was published: its SHA-256 is another one');
    await rm(folder, { recursive: true, force: true });
    // Another batchdeck may have been faster; its copy is as good.
    await rename(draft, folder).catch(() => undefined);
  } catch (error) {
    signal?.throwIfAborted();
    throw cannotGet(`npm could not fetch ${spec}: ${redact(messageOf(error))}`, error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const binary = installedBinary(wanted, folder);
  if (!binary) throw cannotGet(`${spec} came without its binary`);
  return binary;
}

/** The error for a machine without ffmpeg. */
export function cannotGet(why: string, cause?: unknown): Problem {
  return new Problem({
    kind: 'broken',
    what: 'there is no ffmpeg for the local nodes',
    why,
    remedy: 'install ffmpeg (apt install ffmpeg, brew install ffmpeg) and run this again',
    cause,
  });
}

async function findNpm(): Promise<{ program: string; arguments: string[] } | undefined> {
  // Set when batchdeck was started by npm or npx: the same npm, whatever the PATH says.
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js') || running?.endsWith('npx-cli.js')) {
    return { program: process.execPath, arguments: [running.replace(/npx-cli\.js$/, 'npm-cli.js')] };
  }
  const program = await findExecutable('npm', (process.env.PATH ?? '').split(delimiter));
  return program === undefined ? undefined : { program, arguments: [] };
}

function run(program: string, args: readonly string[], cwd: string, signal?: AbortSignal): Promise<void> {
  // Settings of an npm that runs us (npx --package, --prefix) are not meant for this one.
  const inherited = Object.entries(environmentForOthers(process.env)).filter(
    ([name]) => !/^npm_(config_(prefix|package|call|global)|lifecycle_|package_)/i.test(name),
  );
  const env = { HOME: homedir(), ...Object.fromEntries(inherited) };
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { cwd, env, timeout: fetchTimeoutMs, ...(signal ? { signal } : {}) },
      (error, _out, said) => {
        if (error) reject(new Error(lastWords(said) || error.message, { cause: error }));
        else resolve();
      },
    );
  });
}

/** The lines of npm's errors that say what went wrong. */
function lastWords(said: string): string {
  const lines = said.split('\n').map((line) => line.replace(/^npm (ERR!|error)\s*/, '').trim());
  return lines
    .filter((line) => line && !/^(A complete log|Unknown|npm warn|\/.*debug)/.test(line))
    .slice(0, 3)
    .join('; ');
}
