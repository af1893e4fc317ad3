import { Problem } from '../../model/problem.ts';
import { type ParsedTemplate, parseTemplate } from '../../model/template/parse-template.ts';
import type { TemplateKind } from '../../model/template/template.ts';
import type { GalleryPlaces } from './gallery.ts';
import { readTemplateText } from './read-template-text.ts';
import { resolveTemplate } from './resolve-template.ts';
import type { FoundTemplate } from './template-entry.ts';

/** A file of a template: what it says, and what the engine makes of it. */
export interface LoadedFile extends ParsedTemplate {
  readonly path: string;
  readonly text: string;
}

/** A template with its files read. Each may be faulty: its findings say so. */
export interface LoadedTemplate extends FoundTemplate {
  readonly job?: LoadedFile;
  readonly pool?: LoadedFile;
  /** Only where such a file was named: jobs take it in, it is nothing by itself. */
  readonly application?: LoadedFile;
}

/**
 * A template by its id or path, its files read and parsed.
 * @throws Problem `usage` when there is none, or a file of it cannot be read
 */
export async function loadTemplate(idOrPath: string, places: GalleryPlaces): Promise<LoadedTemplate> {
  return loadFound(await resolveTemplate(idOrPath, places), places.signal);
}

/** Reads and parses the files of a template that was found. @throws Problem when one cannot be read */
export async function loadFound(found: FoundTemplate, signal?: AbortSignal): Promise<LoadedTemplate> {
  const { job, pool, other } = found.files;
  const load = async (path: string): Promise<LoadedFile> => {
    const text = await readTemplateText(path, signal);
    return { path, text, ...parseTemplate(text, path) };
  };
  const named = other === undefined ? undefined : await load(other);
  // What is so wrong that it is of no kind is told as a job's.
  const kind: TemplateKind = named?.template?.kind ?? 'job';
  const ofNamed = named && { [kind]: named };
  const isJob = named === undefined || kind === 'job';
  return {
    ...found,
    ...(job !== undefined && { job: mustBe('job', await load(job)) }),
    ...(pool !== undefined && isJob && { pool: mustBe('pool', await load(pool)) }),
    ...ofNamed,
  };
}

/** A file whose name says one thing and whose text another would be sent to the wrong place. */
function mustBe(kind: 'job' | 'pool', file: LoadedFile): LoadedFile {
  const is = file.template?.kind;
  if (is === undefined || is === kind) return file;
  throw new Problem({
    kind: 'usage',
    what: `cannot use ${file.path}`,
    why: `by its name it is a ${kind}'s template, and it holds ${is === 'application' ? "an application's" : `a ${is}'s`}`,
    remedy: 'rename the file, or name it by its path under another name',
  });
}
