import { isList, isObject, type Json, textMember } from '../../template/json/json.ts';
import type { InputFile, RunPlan } from '../plan.ts';
import { poolBody } from '../pool-body.ts';
import { expandRunJob } from './expand-run.ts';
import { workloadTemplates } from './workload-templates.ts';

/** A package that a template asks for; its kind as the package managers are called: `apt`, `yum`. */
export interface NeededPackage {
  readonly kind: string;
  readonly id: string;
  readonly version?: string;
}

/** Wherever in a body they are asked for. */
function packagesIn(json: Json): NeededPackage[] {
  if (isList(json)) return json.flatMap(packagesIn);
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === 'packageReferences' && isList(value) ? value.flatMap(packageOf) : packagesIn(value),
  );
}

function packageOf(json: Json): NeededPackage[] {
  const [kind] = textMember(json, 'type')?.split('Package') ?? [];
  const id = textMember(json, 'id');
  const version = textMember(json, 'version');
  if (kind === undefined || id === undefined || id.includes('[')) return [];
  return [{ kind, id, ...(version === undefined ? {} : { version }) }];
}

/** What the nodes of a run must have, as far as its templates and its first task tell. */
export function nodeNeeds(plan: RunPlan, inputs: readonly InputFile[]) {
  const { job: template, pool } = workloadTemplates(plan.workload);
  const job = expandRunJob(plan, inputs);
  const asked = [poolBody(plan, undefined), job.job, job.count > 0 ? job.task(0) : undefined];
  return {
    packages: [template.body, ...(pool ? [pool.body] : [])].flatMap(packagesIn),
    commands: [JSON.stringify(asked)],
  };
}
