import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Real templates from the field, beside the repository: it keeps no copy of them. */
export const fieldTemplates = join(import.meta.dirname, '../../../shared/ncj');

/** Ids of the actions there, e.g. `ffmpeg/convert-wav-to-mp3`. */
export function fieldActions(): string[] {
  if (!existsSync(fieldTemplates)) return [];
  const folders = (path: string) =>
    readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory());
  return folders(fieldTemplates)
    .flatMap((app) => folders(join(fieldTemplates, app)).map((action) => `${app}/${action}`))
    .sort();
}
