import { Problem } from '../../problem.ts';
import { type Finding, hasErrors } from '../../template/finding.ts';
import { parseTemplate } from '../../template/parse-template.ts';
import type { Template } from '../../template/template.ts';
import type { Workload } from '../plan.ts';
import { inputParameter } from './parameter-role.ts';

/** The templates of a workload, read. */
export interface WorkloadTemplates {
  readonly job: Template;
  readonly pool?: Template;
}

const read = new WeakMap<Workload['job'], Template>();

const placeWords = ({ file, line, column, what }: Finding) => `${file}:${line}:${column}: ${what}`;

/** What is said of templates that cannot be run. */
export function findingsProblem(findings: readonly Finding[]): Problem {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return new Problem({
    kind: 'usage',
    what: first ? `${placeWords(first)}${more}` : 'the template cannot be run',
    ...(first?.why === undefined ? {} : { why: first.why }),
    remedy: first?.instead ?? '`batchdeck template check FILE` shows all that is wrong; nothing was created',
  });
}

function templateOf(file: Workload['job']): Template {
  const known = read.get(file);
  if (known) return known;
  const { template, findings } = parseTemplate(file.text, file.file);
  if (!template || hasErrors(findings)) throw findingsProblem(findings);
  read.set(file, template);
  return template;
}

/** Reads a workload's templates; once, however often it is asked. @throws Problem `usage` with the place of what is wrong. */
export function workloadTemplates({ job, pool }: Pick<Workload, 'job' | 'pool'>): WorkloadTemplates {
  return { job: templateOf(job), ...(pool && { pool: templateOf(pool) }) };
}

/** Whether files are uploaded for it: a sweep may take none, or do without. */
export function takesFiles(workload: Workload): 'always' | 'maybe' | 'never' {
  const parameter = inputParameter(workloadTemplates(workload).job);
  if (!parameter) return 'never';
  return parameter.required ? 'always' : 'maybe';
}
