import { evaluate } from '../expression/evaluate.ts';
import { branch, changed, isTreeObject, jsonOf, type TreeObject } from '../expression/text.ts';
import { wireTypes } from '../expression/wire-types.ts';
import { compileTask } from '../factory/compile-task.ts';
import { noTokens } from '../factory/fill.ts';
import { isObject, type JsonObject, member, objectOf } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { PackageReference } from '../packages/package-reference.ts';
import { readPackages } from '../packages/read-packages.ts';
import { tellPackages, withSetup } from '../packages/setup-task.ts';
import type { BoundValues } from '../parameters/bound.ts';
import type { Template } from '../template.ts';
import type { ExpandedPool, ExpandInputs, NodeOs } from './expansion.ts';
import { osOfCommands, osOfPool } from './node-os.ts';
import { type Workbench, workbench } from './workbench.ts';

/** The pool of a pool template with its values in place. Never throws: what cannot be is a finding. */
export function expandPool(template: Template, values: BoundValues, inputs: ExpandInputs = {}): ExpandedPool {
  const bench = workbench(template, values, inputs);
  const tree = wireTypes(evaluate(template.body, template.bodyPath, bench.scope));
  const said = isTreeObject(tree) ? tree : {};
  const os = osOfPool(jsonOf(said)) ?? osOfCommands(template.body);
  const { pool, packages } = wirePool(said, template.bodyPath, os, bench);
  return { pool, packages, os, needs: bench.needs(), findings: bench.findings() };
}

/** A pool's tree, or that of an auto pool, as the service takes it, and what its start task installs. */
export function wirePool(
  said: TreeObject,
  path: JsonPath,
  os: NodeOs,
  bench: Workbench,
): { readonly pool: JsonObject; readonly packages: readonly PackageReference[] } {
  const packages = readPackages(
    branch(said, 'packageReferences'),
    [...path, 'packageReferences'],
    bench.tell,
  );
  const fit = tellPackages(packages, os, [...path, 'packageReferences'], bench.tell);
  const given = branch(said, 'startTask');
  const existing = isTreeObject(given)
    ? compileTask(given, [...path, 'startTask'], { ...bench.context, os, tokens: 'none' })(noTokens(os))
    : undefined;
  // Mirrors and networks come back: a node is not given up for a first attempt.
  const startTask =
    fit && packages.length > 0 ? { maxTaskRetryCount: 2, ...withSetup(existing, packages, os) } : existing;
  const rest = jsonOf(changed(said, { startTask: undefined, packageReferences: undefined }));
  const pool = modernPool(isObject(rest) ? rest : {});
  return {
    pool: startTask === undefined ? pool : { ...pool, startTask },
    packages: fit ? packages : [],
  };
}

/** What properties of pools were called in older versions of the API. */
const newNames: Readonly<Record<string, string>> = {
  targetDedicated: 'targetDedicatedNodes',
  maxTasksPerNode: 'taskSlotsPerNode',
};

/** Of an earlier time, or of the template's frame: they mean nothing to the service any more. */
const dropped: readonly string[] = ['applicationLicenses', 'apiVersion', 'type'];

function modernPool(pool: JsonObject): JsonObject {
  const entries = Object.entries(pool).flatMap(([name, value]): [string, typeof value][] => {
    if (dropped.includes(name)) return [];
    const now = Object.hasOwn(newNames, name) ? (newNames[name] ?? name) : name;
    return member(pool, now) !== undefined && now !== name ? [] : [[now, value]];
  });
  return withContainerType(objectOf(entries));
}

/** The service asks for the kind of containers; there was only one, which the old runners filled in. */
function withContainerType(pool: JsonObject): JsonObject {
  const machine = member(pool, 'virtualMachineConfiguration');
  const containers = member(machine, 'containerConfiguration');
  if (!isObject(machine) || !isObject(containers) || member(containers, 'type') !== undefined) return pool;
  const containerConfiguration = { type: 'dockerCompatible', ...containers };
  return { ...pool, virtualMachineConfiguration: { ...machine, containerConfiguration } };
}
