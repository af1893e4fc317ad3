import { Problem } from '../../model/problem.ts';
import type { Finding } from '../../model/template/finding.ts';
import { checkTemplate } from '../../model/template/lint/lint-template.ts';
import { mendTemplate } from '../../model/template/lint/mend-template.ts';
import { applicationTemplates } from './application-templates.ts';
import { type LoadedFile, type LoadedTemplate, loadFound } from './load-template.ts';
import { readTemplateText } from './read-template-text.ts';
import type { FoundTemplate } from './template-entry.ts';
import { replaceText } from './write-text.ts';

/** What was found in the files of one template. */
export interface CheckedTemplate {
  readonly id: string;
  /** Those that were checked. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  /** What was mended in them. */
  readonly mended: readonly Finding[];
}

export interface CheckOptions {
  /** Milliseconds since the epoch: some things are retired at a known time. */
  readonly now: number;
  /** Mends what can be mended, in the files. */
  readonly fix: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Checks the files of a template; one that cannot be read is a finding, too. @throws Problem when a file cannot be written */
export async function checkFound(found: FoundTemplate, options: CheckOptions): Promise<CheckedTemplate> {
  let loaded: LoadedTemplate;
  try {
    loaded = await loadFound(found, options.signal);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { id: found.id, files: [], findings: [unreadable(found, error)], mended: [] };
  }
  const { job, pool, application, named } = loaded;
  const all = [job, pool, application].filter((file) => file !== undefined);
  // Where one file was named, its twin only helps to understand it.
  const files = named === undefined ? all : all.filter(({ path }) => path === named);
  const checked = [];
  for (const file of files) checked.push(await checkFile(file, file === job ? pool : undefined, options));
  return {
    id: found.id,
    files: files.map(({ path }) => path),
    findings: checked.flatMap(({ findings }) => findings),
    mended: checked.flatMap(({ mended }) => mended),
  };
}

async function checkFile(file: LoadedFile, pool: LoadedFile | undefined, options: CheckOptions) {
  const { path, text: given } = file;
  const lint = {
    now: options.now,
    applicationTemplate: applicationTemplates(path),
    ...(pool?.template && { pool: pool.template }),
  };
  if (!options.fix) return { findings: checkTemplate(given, path, lint).findings, mended: [] };
  const { text, ...rest } = mendTemplate(given, path, lint);
  if (text !== given) await replace(path, given, text, options.signal);
  return rest;
}

async function replace(path: string, before: string, after: string, signal?: AbortSignal): Promise<void> {
  if ((await readTemplateText(path, signal)) === before) return replaceText(path, after);
  throw new Problem({
    kind: 'conflict',
    what: `${path} was not mended`,
    why: 'it was changed meanwhile',
    remedy: 'check it again',
  });
}

function unreadable({ files, named }: FoundTemplate, { what, why, remedy }: Problem): Finding {
  return {
    code: 'file.unusable',
    severity: 'error',
    file: named ?? files.job ?? files.pool ?? '',
    path: [],
    line: 1,
    column: 1,
    what,
    ...(why !== undefined && { why }),
    ...(remedy !== undefined && { instead: remedy }),
  };
}
