import { isValidId } from '../../../batch/ids.ts';
import { stringsIn } from '../../expression/uses.ts';
import { tokenOf } from '../../factory/token.ts';
import type { Told } from '../../findings.ts';
import { isList, isObject, member, textMember } from '../../json/json.ts';
import { tokensOf } from '../command-cells.ts';
import type { Rule, Subject } from '../rule.ts';

/** Tasks and the job around them that do not go together. */
export const tasks: Rule = function* (subject): Generator<Told> {
  const { template, sample } = subject;
  if (template.kind === 'pool') return;
  yield* everyTaskTheSame(subject);
  yield* dependencies(subject);
  const { body, bodyPath } = template;
  if (member(body, 'jobReleaseTask') !== undefined && !hasPreparation(subject))
    yield {
      code: 'job.release-alone',
      severity: 'error',
      path: [...bodyPath, 'jobReleaseTask'],
      what: 'the job has a release task and no preparation task',
      instead: 'a release task needs one: add jobPreparationTask',
    };
  const manager = textMember(member(sample, 'jobManagerTask'), 'id');
  if (member(body, 'jobManagerTask') !== undefined && !isValidId(manager ?? ''))
    yield {
      code: 'task.id',
      severity: 'error',
      path: [...bodyPath, 'jobManagerTask', 'id'],
      what: manager === undefined ? 'the job manager task has no id' : `${manager} is no id of a task`,
      instead: 'an id holds 1 to 64 letters, digits, - and _',
    };
  const priority = member(sample, 'priority');
  if (typeof priority === 'number' && (!Number.isInteger(priority) || Math.abs(priority) > 1000))
    yield {
      code: 'job.priority',
      severity: 'error',
      path: [...bodyPath, 'priority'],
      what: `${priority} is no priority`,
      instead: 'use a whole number from -1000 to 1000',
    };
  const ends = textMember(sample, 'onAllTasksComplete');
  if (ends !== undefined && !['noaction', 'terminatejob'].includes(ends.toLowerCase()))
    yield {
      code: 'job.on-all-tasks-complete',
      severity: 'error',
      path: [...bodyPath, 'onAllTasksComplete'],
      what: `${ends} is nothing that a job can do when all tasks are complete`,
      instead: 'use noAction or terminateJob',
    };
  const prefix =
    textMember(member(member(sample, 'poolInfo'), 'autoPoolSpecification'), 'autoPoolIdPrefix') ?? '';
  if (prefix.length > 20)
    yield {
      code: 'pool.prefix',
      severity: 'error',
      path: [...bodyPath, 'poolInfo', 'autoPoolSpecification', 'autoPoolIdPrefix'],
      what: `the prefix of the pool's id has ${prefix.length} characters`,
      instead: 'it may have 20 at most',
    };
};

const hasPreparation = ({ template, tasks: all }: Subject): boolean =>
  member(template.body, 'jobPreparationTask') !== undefined ||
  all.some(({ task }) => member(task, 'packageReferences') !== undefined) ||
  member(template.body, 'applicationTemplateInfo') !== undefined;

function* everyTaskTheSame(subject: Subject): Generator<Told> {
  const place = subject.tasks.find(({ kind }) => kind === 'repeat');
  if (place === undefined) return;
  const tokens = tokensOf(subject, place);
  const strings = [...stringsIn(place.task, []), ...stringsIn(subject.template.variables, [])].map(
    ({ text }) => text,
  );
  const initials = subject.template.parameters.map(({ initial }) => initial);
  const isTold = [...strings, ...initials].some((text) =>
    [...text.matchAll(/\{([^{}]*)\}/g)].some(([, inner]) => tokenOf(inner ?? '', tokens) !== undefined),
  );
  if (isTold) return;
  yield {
    code: 'factory.same-task',
    severity: 'warning',
    path: place.path,
    what: 'every task does the same: no token stands in it',
    instead: tokens === 'file' ? 'use {fileName} and {url}' : 'use {0}',
  };
}

function* dependencies({ template, tasks: all }: Subject): Generator<Told> {
  const ids = new Set(
    all.flatMap(({ kind, task }) => (kind === 'listed' ? (textMember(task, 'id') ?? []) : [])),
  );
  for (const { kind, task, path } of all) {
    const dependsOn = member(task, 'dependsOn');
    if (kind !== 'listed' || dependsOn === undefined) continue;
    if (member(template.body, 'usesTaskDependencies') !== true)
      yield {
        code: 'job.no-dependencies',
        severity: 'warning',
        path: [...path, 'dependsOn'],
        what: 'the task waits for others, and the job does not say that its tasks do',
        instead: 'add "usesTaskDependencies": true to the job; here it is added by itself',
      };
    const wanted = isObject(dependsOn) ? member(dependsOn, 'taskIds') : undefined;
    for (const [index, id] of (isList(wanted) ? wanted : []).entries())
      if (typeof id === 'string' && !id.includes('[') && !ids.has(id))
        yield {
          code: 'task.depends-on',
          severity: 'error',
          path: [...path, 'dependsOn', 'taskIds', index],
          what: `the task waits for ${id}, which is not among the tasks`,
        };
  }
}
