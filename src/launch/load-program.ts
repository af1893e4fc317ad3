import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type * as Program from '../program.ts';
import { requireLater } from './begun-later.ts';
import { compiledFiles } from './compiled-files.ts';

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Paths of the program's bundles: each a function of CommonJS's own names, in ASCII. */
export interface Scripts {
  readonly program: string;
  /** What it takes of Azure's SDKs: none of it is read before somebody needs one. */
  readonly azure: string;
}

interface Loaded<T> {
  readonly exports: T;
  /** Compiled from its text: nothing kept did fit. */
  readonly isFresh: boolean;
  /** What V8 made of it so far, for the next start. */
  compiled(): Buffer;
}

type AzurePackages = Readonly<Record<string, () => unknown>>;

/** The program's script, compiled, with what V8 kept of it before where that is of this very V8 and script. */
export interface LoadedProgram extends Omit<Loaded<never>, 'exports'> {
  readonly program: typeof Program;
  azure(): { readonly packages: AzurePackages } & Omit<Loaded<never>, 'exports'>;
}

/**
 * Compiling some megabytes of text takes longer than all else before the first frame. V8 can keep what it made; for
 * modules Node 20 has no way to give it back, for a script it has.
 */
function load<T>(scriptPath: string, entry: string, require: NodeRequire, useKept: boolean): Loaded<T> {
  const text = readFileSync(scriptPath, 'latin1');
  const compile = (cachedData?: Buffer) =>
    new Script(text, { filename: scriptPath, ...(cachedData ? { cachedData } : {}) });
  const files = compiledFiles(scriptPath);
  let script: Script | undefined;
  for (const where of useKept ? (['beside', 'own'] as const) : []) {
    const kept = read(files[where]);
    if (!kept) continue;
    const tried = compile(kept);
    script = tried;
    if (tried.cachedDataRejected !== true) break;
  }
  const isFresh = script === undefined || script.cachedDataRejected === true;
  script ??= compile();
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module.exports, require, module, entry);
  const made = script;
  return { exports: module.exports as T, isFresh, compiled: () => made.createCachedData() };
}

/**
 * The program, ready to run.
 * @param entry the URL of the file that was started; the program finds what stands beside it by that
 */
export function loadProgram(scripts: Scripts, entry: string, useKept = true): LoadedProgram {
  const require = createRequire(entry);
  let loaded: Loaded<AzurePackages> | undefined;
  const azure = () => {
    // By the program's own copy of that module: it knows which flags it has set.
    loaded ??= program.leanMemory.withOwnFlags(() =>
      load<AzurePackages>(scripts.azure, entry, require, useKept),
    );
    return loaded;
  };
  // Nothing but Node's own modules is asked for besides.
  const own = requireLater(require);
  const withAzure = (id: string): unknown => (id.startsWith('@azure/') ? azure().exports[id]?.() : own(id));
  const { exports: program, ...rest } = load<typeof Program>(
    scripts.program,
    entry,
    Object.assign(withAzure, require),
    useKept,
  );
  return {
    ...rest,
    program,
    azure() {
      const { exports: packages, isFresh, compiled } = azure();
      return { packages, isFresh, compiled };
    },
  };
}
