import type { Told } from '../../findings.ts';
import { isList, isObject, type Json, member, textMember } from '../../json/json.ts';
import type { JsonPath } from '../../json/json-path.ts';
import type { Rule } from '../rule.ts';

/** Property names of older versions of the API, and what they are called now. */
const renamed: Readonly<Record<string, string>> = {
  blobSource: 'httpUrl',
  maxTasksPerNode: 'taskSlotsPerNode',
  targetDedicated: 'targetDedicatedNodes',
  runElevated: 'userIdentity',
};

/** The oldest version that the service may be counted on to answer. */
const oldestVersion = '2022-10-01';

/** What is called otherwise today. It is understood all the same. */
export const olderNames: Rule = function* ({ template }): Generator<Told> {
  yield* visit(template.body, template.bodyPath);
  const envelope = member(template.document.value, template.kind);
  const version = textMember(envelope, 'apiVersion');
  if (version !== undefined && version.slice(0, 10) < oldestVersion)
    yield {
      code: 'api.retired',
      severity: 'warning',
      path: [template.kind, 'apiVersion'],
      what: `version ${version} of the API is retired or about to be; it is ignored here`,
      instead: 'leave apiVersion out',
    };
};

function* visit(json: Json, path: JsonPath): Generator<Told> {
  if (isList(json)) for (const [index, item] of json.entries()) yield* visit(item, [...path, index]);
  if (!isObject(json)) return;
  for (const [name, value] of Object.entries(json)) {
    const now = Object.hasOwn(renamed, name) ? renamed[name] : undefined;
    if (now !== undefined)
      yield {
        code: 'name.older',
        severity: 'note',
        path: [...path, name],
        what: `${name} is called ${now} today`,
        instead:
          name === 'runElevated'
            ? 'write "userIdentity": { "autoUser": { "elevationLevel": "admin" } }'
            : `write ${now}`,
      };
    yield* visit(value, [...path, name]);
  }
}
