import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CompiledFiles, compiledFiles } from './compiled-files.ts';
import { loadProgram, type Scripts } from './load-program.ts';

/** The word of the command line that makes files of compiled code, before one of where. */
export const compileWord = '__compile';

const dayMs = 24 * 60 * 60 * 1000;
/** What no start has needed for so long was of a version that is gone. */
const staleMs = 60 * dayMs;

/** Each version of the program, and of Node, leaves a file. */
function removeStale(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.compiled'))) {
    const age = Date.now() - (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleMs) rmSync(join(folder, name), { force: true });
  }
}

/** Compiles the program and what a start needs of it, and writes that down for {@link loadProgram}. */
export async function keepCompiled(
  scripts: Scripts,
  entry: string,
  where: keyof CompiledFiles,
): Promise<void> {
  const { program, azure, compiled } = loadProgram(scripts, entry, false);
  await program.evaluate();
  put(compiledFiles(scripts.program)[where], compiled());
  const { packages, compiled: ofAzure } = azure();
  for (const evaluate of Object.values(packages)) evaluate();
  put(compiledFiles(scripts.azure)[where], ofAzure());
}

function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes, { mode: 0o600 });
    renameSync(temporary, path);
    removeStale(dirname(path));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Has it done by a process of its own, for the next start; not again and again where it does not help. */
export function keepCompiledLater(entryPath: string, path: string): void {
  const age = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - age < dayMs) return;
  // It opens no account: what the environment holds of keys is not for it.
  const {
    AZURE_BATCH_ACCESS_KEY: _batch,
    AZURE_STORAGE_KEY: _storage,
    AZURE_STORAGE_CONNECTION_STRING: _connection,
    AZURE_CLIENT_SECRET: _client,
    ...env
  } = process.env;
  // Not imported above: this file is part of every start, and this is done at the end of few.
  const { spawn } = process.getBuiltinModule('node:child_process');
  spawn(process.execPath, [entryPath, compileWord, 'own' satisfies keyof CompiledFiles], {
    detached: true,
    stdio: 'ignore',
    env,
  })
    .on('error', () => undefined)
    .unref();
}
