import { Problem } from '../../model/problem.ts';
import type { Workload } from '../../model/run/plan.ts';
import { autoPoolFile } from '../../model/run/workload/auto-pool.ts';
import { inputEnding } from '../../model/run/workload/parameter-role.ts';
import { workloadTemplates } from '../../model/run/workload/workload-templates.ts';
import type { LoadedFile, LoadedTemplate } from './load-template.ts';

/**
 * What a run does by a template, before its parameters have values.
 * @throws Problem `usage` for one that is faulty, or has no job
 */
export function workloadOf({ id, origin, job, pool }: LoadedTemplate): Workload {
  if (!job)
    throw new Problem({
      kind: 'usage',
      what: `${id} holds no job`,
      remedy: 'name a template with a job; `batchdeck template list` shows them',
    });
  // Ours are known by their place in the program, wherever that is installed.
  const fileOf = (kind: 'job' | 'pool', { path, text }: LoadedFile) => ({
    file: origin === 'own' ? `templates/${id}/${kind}.template.json` : path,
    text,
  });
  const jobFile = fileOf('job', job);
  const template = workloadTemplates({ job: jobFile }).job;
  const poolFile = pool ? fileOf('pool', pool) : autoPoolFile(template);
  const files = { job: jobFile, ...(poolFile && { pool: poolFile }) };
  const ending = inputEnding(template);
  const { title } = template.metadata;
  const name = id.split('/').at(-1) ?? id;
  return {
    name,
    title: typeof title === 'string' && title !== '' ? title : name,
    ...files,
    values: {},
    ...(ending === undefined ? {} : { inputEnding: ending }),
  };
}
