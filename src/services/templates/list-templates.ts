import { messageOf, Problem } from '../../model/problem.ts';
import { textMember } from '../../model/template/json/json.ts';
import { parseTemplate } from '../../model/template/parse-template.ts';
import { type FoundInGallery, findInGallery, type GalleryPlaces } from './gallery.ts';
import { readTemplateText } from './read-template-text.ts';
import { resolvePath } from './resolve-template.ts';
import type { FoundTemplate, TemplateEntry, Unseen } from './template-entry.ts';

export interface Gallery {
  readonly entries: readonly TemplateEntry[];
  readonly unseen: readonly Unseen[];
}

/** The gallery: our own templates, the person's, and those of more folders. Nothing that is wrong with one breaks it. */
export async function listTemplates(places: GalleryPlaces): Promise<Gallery> {
  const { found, unseen } = await findInGallery(places);
  return { entries: await described(found, places.signal), unseen };
}

/** As {@link listTemplates}, of one folder alone. @throws Problem `usage` where it holds none */
export async function listFolder(folder: string, signal?: AbortSignal): Promise<Gallery> {
  const { found, unseen } = await resolvePath(folder, signal);
  return { entries: await described(found, signal), unseen };
}

async function described(
  found: FoundInGallery['found'],
  signal: AbortSignal | undefined,
): Promise<TemplateEntry[]> {
  const entries: TemplateEntry[] = [];
  for (const each of found) entries.push({ ...each, ...(await describeTemplate(each, signal)) });
  return entries;
}

type Told = Pick<TemplateEntry, 'title' | 'description' | 'problem'>;

/** What the files of a template say of themselves, the job's first. */
export async function describeTemplate({ id, files }: FoundTemplate, signal?: AbortSignal): Promise<Told> {
  const told: (Partial<Told> & { readonly of: string })[] = [];
  for (const of of ['job', 'pool', 'other'] as const) {
    const path = files[of];
    if (path !== undefined) told.push({ of, ...(await describeFile(path, signal)) });
  }
  const problem = told.find((each) => each.problem !== undefined)?.problem;
  return {
    // A pool's title is one of a pool, where there is a job.
    title: told[0]?.title || id.split('/').at(-1) || id,
    description: told.find(({ description }) => description)?.description ?? '',
    ...(problem !== undefined && { problem }),
  };
}

async function describeFile(path: string, signal: AbortSignal | undefined): Promise<Partial<Told>> {
  try {
    const { template, findings } = parseTemplate(await readTemplateText(path, signal), path);
    if (template)
      return { title: textMember(template.metadata, 'title') ?? '', description: template.description };
    const worst = findings.find(({ severity }) => severity === 'error');
    return { problem: worst ? `${worst.what} (line ${worst.line})` : 'it is no template' };
  } catch (error) {
    signal?.throwIfAborted();
    return { problem: error instanceof Problem && error.why ? error.why : messageOf(error) };
  }
}
