import { fileURLToPath } from 'node:url';

/** The folder of our own templates, beside the bundle's folder as in a checkout. */
export function ownTemplatesFolder(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith('.ts') ? '../../../templates' : '../templates', here));
}
