import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type * as Program from '../program.ts';
import { compiledFiles } from './compiled-files.ts';

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The program's script, compiled, with what V8 kept of it before where that is of this very V8 and script. */
export interface LoadedProgram {
  readonly program: typeof Program;
  /** Compiled from its text: nothing kept did fit. */
  readonly isFresh: boolean;
  /** What V8 made of it so far, for the next start. */
  compiled(): Buffer;
}

/**
 * Compiling some megabytes of text takes longer than all else before the first frame. V8 can keep what it made; for
 * modules Node 20 has no way to give it back, for a script it has.
 * @param scriptPath the program's bundle: a function of CommonJS's own names, in ASCII
 * @param entry the URL of the file that was started; the program finds what stands beside it by that
 */
export function loadProgram(scriptPath: string, entry: string, useKept = true): LoadedProgram {
  const text = readFileSync(scriptPath, 'latin1');
  const compile = (cachedData?: Buffer) =>
    new Script(text, {
      filename: scriptPath,
      ...(cachedData ? { cachedData } : {}),
    });
  let script: Script | undefined;
  for (const path of useKept ? compiledFiles(scriptPath) : []) {
    const kept = read(path);
    if (!kept) continue;
    const tried = compile(kept);
    script = tried;
    if (tried.cachedDataRejected !== true) break;
  }
  const isFresh = script === undefined || script.cachedDataRejected === true;
  script ??= compile();
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(entry), module, entry);
  const made = script;
  return { program: module.exports as typeof Program, isFresh, compiled: () => made.createCachedData() };
}
