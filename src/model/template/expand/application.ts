import { evaluate } from '../expression/evaluate.ts';
import {
  branch,
  changed,
  isTreeList,
  isTreeObject,
  jsonOf,
  Text,
  type Tree,
  type TreeObject,
} from '../expression/text.ts';
import { wireTypes } from '../expression/wire-types.ts';
import type { Finding } from '../finding.ts';
import { isObject } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { bindParameters } from '../parameters/bind-parameters.ts';
import type { Template } from '../template.ts';
import type { ExpandInputs } from './expansion.ts';
import { type Workbench, workbench } from './workbench.ts';

/** What only the job itself may say. */
const ofTheJob = ['id', 'displayName', 'priority', 'constraints', 'poolInfo', 'applicationTemplateInfo'];

/** A job with what its application template says of it, and findings in the template's own file. */
export interface Applied {
  readonly tree: TreeObject;
  readonly findings: readonly Finding[];
  /** The template that the task factory and the other tasks came from, and the tools to expand them. */
  readonly from?: { readonly template: Template; readonly bench: Workbench };
}

/** Puts an application template into the job that names it. */
export function applyTemplate(
  tree: TreeObject,
  path: JsonPath,
  inputs: ExpandInputs,
  bench: Workbench,
): Applied {
  const info = branch(tree, 'applicationTemplateInfo');
  const job = changed(tree, { applicationTemplateInfo: undefined });
  if (!isTreeObject(info)) return { tree: job, findings: [] };
  const at = [...path, 'applicationTemplateInfo'];
  const file = branch(info, 'filePath');
  const named = file instanceof Text ? String(file) : '';
  const template = inputs.applicationTemplate?.(named);
  if (template?.kind !== 'application') {
    bench.tell({
      code: 'application.missing',
      severity: 'error',
      path: [...at, 'filePath'],
      what:
        template === undefined
          ? `the application template ${named} was not found`
          : `${named} is the template of a ${template.kind}, not of an application`,
    });
    return { tree: job, findings: [] };
  }
  const given = jsonOf(branch(info, 'parameters') ?? {});
  const { values, problems } = bindParameters(template, isObject(given) ? given : {});
  for (const { parameter, what, instead } of problems)
    bench.tell({
      code: 'application.parameter',
      severity: 'error',
      path: [...at, 'parameters', parameter],
      what: `${parameter} of the application template: ${what}`,
      ...(instead !== undefined && { instead }),
    });
  const inner = workbench(template, values, inputs, bench.book);
  const said = wireTypes(evaluate(template.body, template.bodyPath, inner.scope));
  const merged = isTreeObject(said) ? merge(job, said, template, inner) : job;
  return { tree: merged, findings: inner.findings(), from: { template, bench: inner } };
}

function merge(job: TreeObject, said: TreeObject, template: Template, inner: Workbench): TreeObject {
  const allowed = Object.entries(said).filter(([name]) => {
    if (!ofTheJob.includes(name)) return true;
    inner.tell({
      code: 'application.reserved',
      severity: 'error',
      path: [...template.bodyPath, name],
      what: `an application template may not say ${name}, which is the job's`,
      instead: 'leave it out',
    });
    return false;
  });
  const merged = { ...job, ...Object.fromEntries(allowed) };
  return changed(merged, {
    metadata: both(job, said, 'metadata', inner),
    commonEnvironmentSettings: both(job, said, 'commonEnvironmentSettings', inner),
  });
}

/** Named values of the job and of the template together; a name in both is told. */
function both(job: TreeObject, said: TreeObject, name: string, inner: Workbench): Tree | undefined {
  const [ofJob, ofTemplate] = [branch(job, name), branch(said, name)];
  if (!isTreeList(ofJob) || !isTreeList(ofTemplate)) return ofTemplate ?? ofJob;
  const names = new Set(ofTemplate.map((item) => String(branch(item, 'name'))));
  const twice = ofJob.map((item) => String(branch(item, 'name'))).filter((each) => names.has(each));
  for (const each of twice)
    inner.tell({
      code: 'application.conflict',
      severity: 'error',
      path: [name],
      what: `${each} stands in ${name} of the job and of the application template`,
    });
  return [...ofTemplate, ...ofJob];
}
