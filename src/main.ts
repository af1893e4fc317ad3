#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledFiles } from './launch/compiled-files.ts';
import { compileWord, keepCompiled, keepCompiledLater } from './launch/keep-compiled.ts';
import { loadProgram } from './launch/load-program.ts';

/** The names of the program's scripts beside this file; the build knows them. */
declare const SCRIPT_FILES: Readonly<Record<'program' | 'azure', string>>;

const entry = import.meta.url;
const entryPath = fileURLToPath(entry);
const at = (name: string) => join(dirname(entryPath), name);
const scripts = { program: at(SCRIPT_FILES.program), azure: at(SCRIPT_FILES.azure) };

/** Inner processes that are better small than quick to write: to fork costs by the memory of who forks. */
const small: Readonly<Record<string, () => Promise<unknown>>> = {
  '__process-starter': async () => (await import('./processes/starting-child.ts')).startingChild(),
  '__blob-service': async () => (await import('./processes/blob-service.ts')).blobService(),
};

const words = process.argv.slice(2);
const [first = '', where] = words;
if (small[first]) await small[first]();
else if (first === compileWord) await keepCompiled(scripts, entry, where === 'beside' ? 'beside' : 'own');
else {
  const { program, isFresh } = loadProgram(scripts, entry);
  await program.run(words);
  if (isFresh && process.stdout.isTTY) keepCompiledLater(entryPath, compiledFiles(scripts.program).own);
}
