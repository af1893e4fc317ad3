import { isObject, type JsonObject, member, objectOf } from '../../template/json/json.ts';
import type { Template } from '../../template/template.ts';
import type { Workload } from '../plan.ts';

/** Called as whatever the run calls its pool. */
const idOfAny = 'auto';

/** What of a template's parameters or variables an expression in a text may mean. */
function named(all: JsonObject, texts: readonly string[]): JsonObject {
  return objectOf(Object.entries(all).filter(([name]) => texts.some((text) => text.includes(`'${name}'`))));
}

/**
 * The pool that a job's template describes in its `autoPoolSpecification`, as a template of its own: a run makes that
 * pool, watches it and deletes it, as the service would do with the job. Undefined where it describes none.
 */
export function autoPoolFile(job: Template): Workload['pool'] {
  const specification = member(member(job.body, 'poolInfo'), 'autoPoolSpecification');
  const pool = member(specification, 'pool');
  const root = job.document.value;
  if (!isObject(pool) || !isObject(root)) return undefined;
  const parts = (name: string): JsonObject => {
    const found = member(root, name);
    return isObject(found) ? found : {};
  };
  const text = JSON.stringify(pool);
  const variables = named(parts('variables'), [text, JSON.stringify(parts('variables'))]);
  const parameters = named(parts('parameters'), [text, JSON.stringify(variables)]);
  return {
    file: job.file,
    text: JSON.stringify({ parameters, variables, pool: { id: idOfAny, ...pool } }),
  };
}
