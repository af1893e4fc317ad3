import { expandJob } from '../expand/expand-job.ts';
import { expandPool } from '../expand/expand-pool.ts';
import type { NodeOs } from '../expand/expansion.ts';
import { osOfCommands, osOfPool } from '../expand/node-os.ts';
import { evaluate } from '../expression/evaluate.ts';
import { scopeOf } from '../expression/scope-of.ts';
import { jsonOf } from '../expression/text.ts';
import { stringsIn, usesIn } from '../expression/uses.ts';
import { wireTypes } from '../expression/wire-types.ts';
import type { Finding } from '../finding.ts';
import { isList, isObject, type JsonObject, member } from '../json/json.ts';
import type { BoundValues } from '../parameters/bound.ts';
import type { Template } from '../template.ts';
import type { Subject, TaskKind, TaskPlace } from './rule.ts';
import { sampleValues } from './sample-values.ts';

export interface LintOptions {
  /** The pool template beside a job template, if there is one. */
  readonly pool?: Template;
  readonly os?: NodeOs;
  /** Milliseconds since the epoch; some things are retired at a known time. */
  readonly now: number;
  readonly applicationTemplate?: (filePath: string) => Template | undefined;
}

export function subjectOf(template: Template, options: LintOptions): Subject {
  const { pool, now } = options;
  const sample = sampleBody(template);
  const poolSample = pool && sampleBody(pool);
  const own = template.kind === 'pool' ? sample : autoPoolOf(sample);
  const os = options.os ?? osOfPool(poolSample) ?? osOfPool(own) ?? osOfCommands(template.body);
  return {
    template,
    os,
    uses: usesIn(template),
    strings: [
      ...stringsIn(template.body, template.bodyPath),
      ...stringsIn(template.variables, ['variables']),
    ],
    tasks: [...tasksOf(template)],
    sample,
    ...(poolSample && { poolSample }),
    now,
  };
}

const autoPoolOf = (job: JsonObject) =>
  member(member(member(job, 'poolInfo'), 'autoPoolSpecification'), 'pool');

function sampleBody(template: Template): JsonObject {
  const scope = scopeOf(
    template,
    sampleValues(template),
    () => {},
    () => 'https://storage.blob.core.windows.net/sample?sig=sample',
  );
  const body = jsonOf(wireTypes(evaluate(template.body, template.bodyPath, scope)));
  return isObject(body) ? body : {};
}

/** What an expansion with defaults and samples finds. */
export function trial(template: Template, options: LintOptions, os: NodeOs): readonly Finding[] {
  const values: BoundValues = sampleValues(template);
  if (template.kind === 'pool') return expandPool(template, values).findings;
  const expanded = expandJob(template, values, {
    files: () => [
      { filePath: 'sample.dat', url: 'https://storage.blob.core.windows.net/sample/sample.dat?sig=sample' },
    ],
    ...(options.applicationTemplate && { applicationTemplate: options.applicationTemplate }),
    pool: { kind: 'as-written', os },
  });
  // An application template says neither, and a note that nothing is listed is of no use here.
  const foreign = template.kind === 'application' ? ['job.id', 'job.no-pool', 'job.no-tasks'] : [];
  return expanded.findings.filter(({ code }) => !foreign.includes(code));
}

const ofJobs: readonly (readonly [string, TaskKind])[] = [
  ['jobManagerTask', 'manager'],
  ['jobPreparationTask', 'preparation'],
  ['jobReleaseTask', 'release'],
  ['startTask', 'start'],
];

function* tasksOf({ body, bodyPath }: Template): Generator<TaskPlace> {
  for (const [name, kind] of ofJobs) {
    const task = member(body, name);
    if (isObject(task)) yield { kind, path: [...bodyPath, name], task };
  }
  const autoPath = ['poolInfo', 'autoPoolSpecification', 'pool', 'startTask'];
  const start = member(autoPoolOf(body), 'startTask');
  if (isObject(start)) yield { kind: 'start', path: [...bodyPath, ...autoPath], task: start };
  const factory = member(body, 'taskFactory');
  for (const [name, kind] of [
    ['repeatTask', 'repeat'],
    ['mergeTask', 'merge'],
  ] as const) {
    const task = member(factory, name);
    if (isObject(task)) yield { kind, path: [...bodyPath, 'taskFactory', name], task };
  }
  const listed = member(factory, 'tasks');
  if (!isList(listed)) return;
  for (const [index, task] of listed.entries())
    if (isObject(task)) yield { kind: 'listed', path: [...bodyPath, 'taskFactory', 'tasks', index], task };
}
