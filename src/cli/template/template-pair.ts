import { Problem } from '../../model/problem.ts';
import type { TemplatePair } from '../../model/template-pair/bind-pair.ts';
import type { LoadedFile, LoadedTemplate } from '../../services/templates/load-template.ts';

/** The templates of the files, for what can only be done with sound ones. @throws Problem `usage` about a faulty one */
export function soundPair(loaded: LoadedTemplate): TemplatePair {
  const { job, pool, application } = loaded;
  if (application && !job && !pool)
    throw new Problem({
      kind: 'usage',
      what: `${application.path} is an application's template`,
      why: "a job's template takes it in (applicationTemplateInfo); it is nothing by itself",
      remedy: "name the job's template",
    });
  for (const file of [job, pool]) if (file && !file.template) throw faulty(file);
  return { job: job?.template, pool: pool?.template };
}

function faulty({ path, findings }: LoadedFile): Problem {
  const wrong = findings.filter(({ severity }) => severity === 'error');
  const lines = wrong.slice(0, 5).map(({ line, column, what }) => `line ${line}, column ${column}: ${what}`);
  return new Problem({
    kind: 'usage',
    what: `${path} is no sound template`,
    why: [...lines, ...(wrong.length > 5 ? [`and ${wrong.length - 5} more`] : [])].join('\n'),
    remedy: `\`batchdeck template check ${path}\` tells all of it`,
  });
}
