import { expandJob } from '../../../../src/model/template/expand/expand-job.ts';
import type { ExpandedJob, ExpandInputs } from '../../../../src/model/template/expand/expansion.ts';
import type { Json, JsonObject } from '../../../../src/model/template/json/json.ts';
import { bindParameters } from '../../../../src/model/template/parameters/bind-parameters.ts';
import { parseTemplate } from '../../../../src/model/template/parse-template.ts';
import type { Template } from '../../../../src/model/template/template.ts';

/** A template that a test cannot do without. */
export function templateOf(json: Json | string, file = 'job.template.json'): Template {
  const { template, findings } = parseTemplate(typeof json === 'string' ? json : JSON.stringify(json), file);
  if (template === undefined) throw new Error(findings.map(({ what }) => what).join('; '));
  return template;
}

/** The simplest job around a task factory. */
export const jobWith = (taskFactory: JsonObject, rest: JsonObject = {}): JsonObject => ({
  job: { id: 'job', poolInfo: { poolId: 'pool' }, taskFactory },
  ...rest,
});

/** A job with its values in place. */
export function expanded(
  json: Json | string,
  values: Readonly<Record<string, Json>> = {},
  inputs: ExpandInputs = {},
): ExpandedJob {
  const template = templateOf(json);
  const bound = bindParameters(template, values);
  if (bound.problems.length > 0) throw new Error(bound.problems.map(({ what }) => what).join('; '));
  return expandJob(template, bound.values, inputs);
}

/** One task a file, with these properties. */
export const perFile = (repeatTask: JsonObject): JsonObject =>
  jobWith({ type: 'taskPerFile', source: { fileGroup: 'in' }, repeatTask });

/** A group of files by their names. */
export const filesOf = (...names: readonly string[]): NonNullable<ExpandInputs['files']> => {
  const files = names.map((filePath) => ({
    filePath,
    url: `https://s/in/${encodeURIComponent(filePath)}?sig=x`,
  }));
  return () => files;
};
