import { join } from 'node:path';
import { findTemplates } from './find-templates.ts';
import { ownTemplatesFolder } from './own-templates.ts';
import type { FoundTemplate, TemplateEntry, TemplateOrigin, Unseen } from './template-entry.ts';

/** Where templates are looked for. */
export interface GalleryPlaces {
  /** The person's own are in its `templates` folder. */
  readonly configDir: string;
  /** More folders of templates; what is in them stands before all else. */
  readonly folders?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

export interface FoundInGallery {
  /** Each id once. */
  readonly found: readonly (FoundTemplate & Pick<TemplateEntry, 'hides'>)[];
  readonly unseen: readonly Unseen[];
}

export const userTemplatesFolder = (configDir: string): string => join(configDir, 'templates');

/** What there is, by id, without a look into the files. Of the same id, the one that is nearer to the person counts. */
export async function findInGallery({
  configDir,
  folders = [],
  signal,
}: GalleryPlaces): Promise<FoundInGallery> {
  const places: (readonly [string, TemplateOrigin])[] = [
    ...folders.map((folder) => [folder, 'path'] as const),
    [userTemplatesFolder(configDir), 'user'],
    [ownTemplatesFolder(), 'own'],
  ];
  const looked = await Promise.all(
    places.map(([folder, origin]) => findTemplates(folder, { origin, signal })),
  );
  const byId = new Map<string, FoundTemplate & Pick<TemplateEntry, 'hides'>>();
  for (const each of looked.flatMap(({ found }) => found)) {
    const before = byId.get(each.id);
    if (!before) byId.set(each.id, each);
    else if (!before.hides) byId.set(each.id, { ...before, hides: each });
  }
  return { found: [...byId.values()], unseen: looked.flatMap(({ unseen }) => unseen) };
}
