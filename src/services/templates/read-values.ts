import { Problem } from '../../model/problem.ts';
import type { GivenValues } from '../../model/template/parameters/bind-parameters.ts';
import { parseValues } from '../../model/template/parameters/values-file.ts';
import { readTemplateText } from './read-template-text.ts';

/**
 * The values of a `parameters.json`, as they stand in it.
 * @throws Problem `usage` when it cannot be read or is none
 */
export async function readValues(path: string, signal?: AbortSignal): Promise<GivenValues> {
  const { values, findings } = parseValues(await readTemplateText(path, signal), path);
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (values !== undefined && wrong === undefined) return values;
  throw new Problem({
    kind: 'usage',
    what: `cannot use the parameters of ${path}`,
    why: wrong ? `line ${wrong.line}, column ${wrong.column}: ${wrong.what}` : 'it holds none',
    remedy: wrong?.instead ?? 'write { "name": { "value": … } }, or { "name": … }',
  });
}
