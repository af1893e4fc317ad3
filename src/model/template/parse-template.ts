import type { Finding } from './finding.ts';
import { findingIn, inFileOrder, type Told } from './findings.ts';
import { isObject, type JsonObject, member, objectOf, textMember } from './json/json.ts';
import type { JsonDocument } from './json/json-document.ts';
import type { JsonPath } from './json/json-path.ts';
import { readParameters } from './parameters/read-parameters.ts';
import { readDocument } from './read-document.ts';
import type { Template, TemplateKind } from './template.ts';

/** A template, unless something of its frame is so wrong that there is none; and what was found in either case. */
export interface ParsedTemplate {
  readonly template?: Template;
  readonly findings: readonly Finding[];
}

/** What belongs to every template; the rest of an application template is its body. */
const frame = ['$schema', 'contentVersion', 'templateMetadata', 'parameters', 'variables', 'outputs'];
/** What an application template may say of a job. */
const ofAnApplication = [
  'jobManagerTask',
  'jobPreparationTask',
  'jobReleaseTask',
  'commonEnvironmentSettings',
  'usesTaskDependencies',
  'onAllTasksComplete',
  'onTaskFailure',
  'metadata',
  'taskFactory',
];

/** Reads a template file. Never throws: whatever is wrong is a finding with its place. */
export function parseTemplate(text: string, file: string): ParsedTemplate {
  const { document, findings } = readDocument(text, file);
  if (document === undefined) return { findings };
  const told: Told[] = [];
  const read = templateOf(document, told);
  const all = [...findings, ...told.map((each) => findingIn(document, each))];
  return { ...(read && { template: read }), findings: inFileOrder(all) };
}

function templateOf(document: JsonDocument, told: Told[]): Template | undefined {
  const root = document.value;
  if (!isObject(root)) {
    told.push({ code: 'template.no-object', severity: 'error', path: [], what: 'a template is an object' });
    return undefined;
  }
  const body = bodyOf(root, told);
  const parts = objectAt(root, 'parameters', told);
  const variables = objectAt(root, 'variables', told);
  const metadata = objectAt(root, 'templateMetadata', told);
  if (!body || !parts || !variables || !metadata) return undefined;
  const { parameters, told: ofParameters } = readParameters(parts);
  told.push(...ofParameters);
  if (ofParameters.length > 0) return undefined;
  const description = textMember(metadata, 'description') ?? '';
  return { ...body, file: document.file, description, metadata, parameters, variables, document };
}

function bodyOf(
  root: JsonObject,
  told: Told[],
): { kind: TemplateKind; body: JsonObject; bodyPath: JsonPath } | undefined {
  const kinds = (['job', 'pool'] as const).filter((kind) => member(root, kind) !== undefined);
  const [kind, second] = kinds;
  if (kind === undefined) {
    if (ofAnApplication.some((name) => member(root, name) !== undefined)) {
      const said = Object.entries(root).filter(([name]) => !frame.includes(name));
      return { kind: 'application', body: objectOf(said), bodyPath: [] };
    }
    told.push({
      code: 'template.no-body',
      severity: 'error',
      path: [],
      what: 'it has neither a job nor a pool',
      instead: 'a template holds "job": { … } or "pool": { … }',
    });
    return undefined;
  }
  if (second !== undefined) {
    told.push({
      code: 'template.two-bodies',
      severity: 'error',
      path: [second],
      what: 'it has both a job and a pool',
      instead: 'put them into two files, job.template.json and pool.template.json',
    });
    return undefined;
  }
  const said = objectAt(root, kind, told);
  if (said === undefined) return undefined;
  const inner = member(said, 'properties');
  if (inner === undefined) return { kind, body: said, bodyPath: [kind] };
  if (isObject(inner)) return { kind, body: inner, bodyPath: [kind, 'properties'] };
  told.push({
    code: 'template.malformed',
    severity: 'error',
    path: [kind, 'properties'],
    what: 'properties is no object',
  });
  return undefined;
}

function objectAt(root: JsonObject, name: string, told: Told[]): JsonObject | undefined {
  const said = member(root, name) ?? {};
  if (isObject(said)) return said;
  told.push({ code: 'template.malformed', severity: 'error', path: [name], what: `${name} is no object` });
  return undefined;
}
