import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** Where what V8 made of a script is kept. */
export interface CompiledFiles {
  /** Beside the script, as its build made it. */
  readonly beside: string;
  /** In the person's cache folder, as another Node made it. */
  readonly own: string;
}

export const compiledFiles = (scriptPath: string): CompiledFiles => ({
  beside: scriptPath.replace(/cjs$/, 'compiled'),
  // It takes a hash, and most starts find what they need beside the script.
  get own() {
    return ownCompiledFile(scriptPath);
  },
});

/** V8 takes back only what the same V8 made with the same flags: each has a file of its own. */
function ownCompiledFile(scriptPath: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { env, version, arch, execArgv } = process;
  const flags = createHash('sha256')
    .update(JSON.stringify([execArgv, env.NODE_OPTIONS ?? '']))
    .digest('hex')
    .slice(0, 8);
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const name = basename(scriptPath, '.cjs');
  return join(cache, 'batchdeck', `${name}-${version}-${arch}-${flags}.compiled`);
}
