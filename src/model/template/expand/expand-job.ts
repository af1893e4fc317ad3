import { evaluate } from '../expression/evaluate.ts';
import { branch, changed, isTreeObject, jsonOf, type Tree, type TreeObject } from '../expression/text.ts';
import { wireTypes } from '../expression/wire-types.ts';
import { compileTask } from '../factory/compile-task.ts';
import { expandFactory } from '../factory/expand-factory.ts';
import type { ExpandedFactory } from '../factory/factory-context.ts';
import { noTokens } from '../factory/fill.ts';
import { noTasks } from '../factory/repeat-source.ts';
import { inFileOrder } from '../findings.ts';
import { isObject, type JsonObject, member, objectOf, textMember } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { withSetup } from '../packages/setup-task.ts';
import type { BoundValues } from '../parameters/bound.ts';
import type { Template } from '../template.ts';
import { applyTemplate } from './application.ts';
import type { ExpandedJob, ExpandInputs, NodeOs } from './expansion.ts';
import { packagesOf } from './job-packages.ts';
import { jobPool } from './job-pool.ts';
import { tellJob } from './tell-job.ts';
import { type Workbench, workbench } from './workbench.ts';

const ownTasks = ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'] as const;

/** The job of a template with its values in place. Never throws: what cannot be is a finding. */
export function expandJob(template: Template, values: BoundValues, inputs: ExpandInputs = {}): ExpandedJob {
  const bench = workbench(template, values, inputs);
  const path = template.bodyPath;
  const choice = inputs.pool ?? { kind: 'as-written' };
  // A pool that is chosen elsewhere leaves nothing to be evaluated here, so its parameter may be missing.
  const { poolInfo: _written, ...withoutPool } = template.body;
  const said = wireTypes(
    evaluate(choice.kind === 'as-written' ? template.body : withoutPool, path, bench.scope),
  );
  const applied = applyTemplate(isTreeObject(said) ? said : {}, path, inputs, bench);
  const { poolInfo, os } = jobPool(branch(applied.tree, 'poolInfo'), choice, template, bench);
  const tools = applied.from?.bench ?? bench;
  const toolPath = applied.from?.template.bodyPath ?? path;
  const tree = changed(applied.tree, { poolInfo: undefined });
  const packages = packagesOf(tree, toolPath, os, tools);
  const factory = factoryOf(tree, toolPath, os, tools);
  const body = jobBody(tree, toolPath, os, tools, poolInfo, factory);
  const prepared = member(body, 'jobPreparationTask');
  const job =
    packages.length === 0
      ? body
      : { ...body, jobPreparationTask: withSetup(isObject(prepared) ? prepared : undefined, packages, os) };
  tellJob(job, path, factory, bench.tell);
  const ends = textMember(job, 'onAllTasksComplete');
  const held = ends !== undefined && factory.tasks.count > 0;
  discoverNeeds(factory);
  return {
    job: held ? objectOf(Object.entries(job).filter(([name]) => name !== 'onAllTasksComplete')) : job,
    ...(held && { onAllTasksComplete: ends }),
    tasks: factory.tasks,
    packages,
    os,
    needs: bench.needs(),
    listings: factory.listings,
    findings: inFileOrder([...bench.findings(), ...applied.findings, ...tools.findings()]),
  };
}

function factoryOf(tree: TreeObject, path: JsonPath, os: NodeOs, bench: Workbench): ExpandedFactory {
  const said: Tree | undefined = branch(tree, 'taskFactory');
  if (said === undefined) return { tasks: noTasks, usesDependencies: false, listings: [] };
  return expandFactory(said, [...path, 'taskFactory'], { ...bench.context, os });
}

function jobBody(
  tree: TreeObject,
  path: JsonPath,
  os: NodeOs,
  bench: Workbench,
  poolInfo: JsonObject,
  factory: ExpandedFactory,
): JsonObject {
  const tasks = ownTasks.flatMap((name): [string, JsonObject][] => {
    const said = branch(tree, name);
    if (!isTreeObject(said)) return [];
    const compiled = compileTask(said, [...path, name], { ...bench.context, os, tokens: 'none' });
    return [[name, compiled(noTokens(os))]];
  });
  const without = { taskFactory: undefined, apiVersion: undefined, type: undefined };
  const rest = jsonOf(changed(tree, without));
  const body = { ...(isObject(rest) ? rest : {}), ...objectOf(tasks), poolInfo };
  return factory.usesDependencies && member(body, 'usesTaskDependencies') !== true
    ? { ...body, usesTaskDependencies: true }
    : body;
}

/** Tasks of one factory need the same containers, but for groups named by tokens: a look at both ends tells. */
function discoverNeeds({ tasks }: ExpandedFactory): void {
  if (tasks.count === 0) return;
  tasks.task(0);
  tasks.task(tasks.count - 1);
}
