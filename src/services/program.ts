import { fileURLToPath } from 'node:url';

/**
 * The path of the program's own entry, to start it again as a background process. The bundle's files stand side
 * by side; tests and benchmarks run the sources, and take the built program of their checkout.
 */
export function programPath(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith('.ts') ? '../../dist/batchdeck.js' : './batchdeck.js', here));
}
