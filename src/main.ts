#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledFiles } from './launch/compiled-files.ts';
import { compileWord, keepCompiled, keepCompiledLater } from './launch/keep-compiled.ts';
import { loadProgram } from './launch/load-program.ts';

/** The name of the program's script beside this file; the build knows it. */
declare const PROGRAM_FILE: string;

const entry = import.meta.url;
const entryPath = fileURLToPath(entry);
const script = join(dirname(entryPath), PROGRAM_FILE);

/** Inner processes that are better small than quick to write: to fork costs by the memory of who forks. */
const small: Readonly<Record<string, () => Promise<unknown>>> = {
  '__process-starter': async () => (await import('./processes/starting-child.ts')).startingChild(),
  '__blob-service': async () => (await import('./processes/blob-service.ts')).blobService(),
};

const words = process.argv.slice(2);
const [first = '', path] = words;
if (small[first]) await small[first]();
else if (first === compileWord && path !== undefined) await keepCompiled(script, entry, path);
else {
  const { program, isFresh } = loadProgram(script, entry);
  await program.run(words);
  if (isFresh && process.stdout.isTTY) keepCompiledLater(entryPath, compiledFiles(script)[1]);
}
