import type { Finding } from '../finding.ts';
import { findingIn } from '../findings.ts';
import { isObject, type JsonObject, member } from '../json/json.ts';
import { readDocument } from '../read-document.ts';
import type { GivenValues } from './bind-parameters.ts';
import type { BoundValues } from './bound.ts';

/** Reads a `parameters.json`: `{"p": {"value": x}}`, `{"p": x}`, or these under `parameters` as Azure's deployments have it. */
export function parseValues(
  text: string,
  file: string,
): { readonly values?: GivenValues; readonly findings: readonly Finding[] } {
  const { document, findings } = readDocument(text, file);
  if (document === undefined) return { findings };
  const root = document.value;
  if (!isObject(root)) {
    const told = {
      code: 'values.no-object',
      severity: 'error',
      path: [],
      what: 'a file of parameters is an object',
      instead: 'write { "name": { "value": … } }',
    } as const;
    return { findings: [...findings, findingIn(document, told)] };
  }
  const inner = member(root, 'parameters');
  // Beside nothing else `parameters` is no parameter of that name, unless it has a value as one has.
  const isAlone = isObject(inner) && Object.keys(root).length === 1 && !('value' in inner);
  const isDeployment = isObject(inner) && ('$schema' in root || 'contentVersion' in root || isAlone);
  return { values: isDeployment ? inner : root, findings };
}

/** A `parameters.json` of these values. Signed URLs that the program makes are not among them. */
export function writeValues(values: BoundValues): string {
  const said: JsonObject = Object.fromEntries([...values].map(([name, value]) => [name, { value }]));
  return `${JSON.stringify(said, null, 2)}\n`;
}
