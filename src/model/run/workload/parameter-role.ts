import type { Field } from '../../template/parameters/field.ts';
import { fieldsOf } from '../../template/parameters/field-kind.ts';
import type { Parameter, Template } from '../../template/template.ts';

/**
 * What a run makes of a parameter by itself: `inputs` is the file group that the chosen files are uploaded to,
 * `results` the one that its tasks write to, `job` and `pool` the ids of what it makes, `signature` a URL that it signs.
 * `shape` is the size or the number of the pool's nodes, which every run asks for by itself. Whatever else there is a
 * person chooses.
 */
export type ParameterRole = 'inputs' | 'results' | 'job' | 'pool' | 'signature' | 'shape' | 'choice';

export interface RunParameter {
  readonly parameter: Parameter;
  readonly field: Field;
  readonly role: ParameterRole;
}

/** What every run asks for of its pool, by the properties of the pool's body. */
const shape = [
  'vmSize',
  'targetDedicatedNodes',
  'targetLowPriorityNodes',
  'taskSlotsPerNode',
  'maxTasksPerNode',
];

/** A group that tasks write to by a URL of their own. */
const isWrittenBySas = (template: Template, group: string): boolean =>
  fieldsOf(template).some(({ field }) => field.kind === 'group-sas' && field.write && field.group === group);

function plainRole(template: Template, parameter: Parameter, field: Field): ParameterRole {
  // A pool or a job is called by it, whatever kind of field it is said to be.
  const whole = `[parameters('${parameter.name}')]`;
  if (template.body.id === whole) return template.kind === 'pool' ? 'pool' : 'job';
  if (template.kind === 'pool' && shape.some((name) => template.body[name] === whole)) return 'shape';
  switch (field.kind) {
    case 'job-id':
      return 'job';
    case 'pool-id':
      return 'pool';
    case 'group-sas':
      return 'signature';
    case 'file-group':
      return field.use === 'write' || isWrittenBySas(template, parameter.name) ? 'results' : 'inputs';
    default:
      return 'choice';
  }
}

const known = new WeakMap<Template, readonly RunParameter[]>();

/** The parameters of a template in its order. Of several file groups that are read the first takes the chosen files. */
export function runParameters(template: Template): readonly RunParameter[] {
  const before = known.get(template);
  if (before) return before;
  let hasInputs = false;
  const parameters = fieldsOf(template).map(({ parameter, field }): RunParameter => {
    const role = plainRole(template, parameter, field);
    if (role !== 'inputs') return { parameter, field, role };
    const first = !hasInputs;
    hasInputs = true;
    return { parameter, field, role: first ? 'inputs' : 'choice' };
  });
  known.set(template, parameters);
  return parameters;
}

/** Those of a job and of its pool. A name that both have is there twice. */
export const pairParameters = ({
  job,
  pool,
}: {
  readonly job: Template;
  readonly pool?: Template;
}): readonly RunParameter[] => [...runParameters(job), ...(pool ? runParameters(pool) : [])];

/** The parameter whose file group takes the chosen files; a workload without one takes none. */
export const inputParameter = (template: Template): Parameter | undefined =>
  runParameters(template).find(({ role }) => role === 'inputs')?.parameter;

/** Which files a folder gives, by the ending of their names, e.g. `.mp4`; undefined for all of them. */
export const inputEnding = (template: Template): string | undefined =>
  /^\*(\.[^*?[\],;]+)$/.exec(inputParameter(template)?.wildcards ?? '')?.[1];
