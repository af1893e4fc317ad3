import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandJob } from '../../../src/model/template/expand/expand-job.ts';
import { expandPool } from '../../../src/model/template/expand/expand-pool.ts';
import type { ExpandedJob, ExpandedPool } from '../../../src/model/template/expand/expansion.ts';
import { hasErrors } from '../../../src/model/template/finding.ts';
import { pathText } from '../../../src/model/template/json/json-path.ts';
import { bindParameters, type GivenValues } from '../../../src/model/template/parameters/bind-parameters.ts';
import { parseTemplate } from '../../../src/model/template/parse-template.ts';
import type { ContainerUrl, GroupFile } from '../../../src/model/template/storage/need.ts';
import type { Template } from '../../../src/model/template/template.ts';

export const ownTemplates = join(import.meta.dirname, '../../../templates');

/** A template of a file, or of a text in its place. @throws with what is wrong with it */
export async function readTemplate(file: string, change = (text: string) => text): Promise<Template> {
  const { template, findings } = parseTemplate(change(await readFile(file, 'utf8')), file);
  if (template === undefined) throw new Error(JSON.stringify(findings, undefined, 2));
  return template;
}

export interface OwnExpansion {
  readonly pool: ExpandedPool;
  readonly job: ExpandedJob;
}

/** Values for a job and its pool: each takes those that it knows. */
export function expandBoth(
  templates: { readonly job: Template; readonly pool: Template },
  given: GivenValues,
  outside: { readonly files?: readonly GroupFile[]; readonly containerUrl?: ContainerUrl } = {},
): OwnExpansion {
  const { files = [], containerUrl } = outside;
  const inputs = { files: () => files, ...(containerUrl && { containerUrl }) };
  const pool = expandPool(templates.pool, bound(templates.pool, given), inputs);
  const job = expandJob(templates.job, bound(templates.job, given), {
    ...inputs,
    pool: { kind: 'new', pool },
  });
  const findings = [...pool.findings, ...job.findings];
  if (hasErrors(findings))
    throw new Error(findings.map(({ path, what }) => `${pathText(path)}: ${what}`).join('\n'));
  return { pool, job };
}

function bound(template: Template, given: GivenValues) {
  const known = Object.entries(given).filter(([name]) =>
    template.parameters.some((each) => each.name === name),
  );
  const { values, problems } = bindParameters(template, Object.fromEntries(known));
  if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 2));
  return values;
}
