import { fileURLToPath } from 'node:url';

/** The folder of the sample clips, beside the bundle's folder as in a checkout. */
export function samplesFolder(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith('.ts') ? '../../samples' : '../samples', here));
}
