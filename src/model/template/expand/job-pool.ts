import { branch, changed, isTreeObject, jsonOf, type Tree } from '../expression/text.ts';
import { isObject, type JsonObject, member, objectOf } from '../json/json.ts';
import type { Template } from '../template.ts';
import { wirePool } from './expand-pool.ts';
import type { NodeOs, PoolFor } from './expansion.ts';
import { osOfCommands, osOfPool } from './node-os.ts';
import type { Workbench } from './workbench.ts';

/** Where the job runs, as the service takes it, and on what. */
export function jobPool(
  written: Tree | undefined,
  choice: PoolFor,
  template: Template,
  bench: Workbench,
): { readonly poolInfo: JsonObject; readonly os: NodeOs } {
  switch (choice.kind) {
    case 'existing':
      return { poolInfo: { poolId: choice.id }, os: choice.os ?? osOfCommands(template.body) };
    case 'new':
      return { poolInfo: { poolId: member(choice.pool.pool, 'id') ?? '' }, os: choice.pool.os };
    case 'auto':
      return { poolInfo: autoPool(choice.pool.pool), os: choice.pool.os };
    case 'as-written':
      return writtenPool(written, choice.os, template, bench);
  }
}

function autoPool(pool: JsonObject): JsonObject {
  return {
    autoPoolSpecification: {
      autoPoolIdPrefix: 'autopool',
      poolLifetimeOption: 'job',
      keepAlive: false,
      pool: objectOf(Object.entries(pool).filter(([name]) => name !== 'id')),
    },
  };
}

function writtenPool(
  written: Tree | undefined,
  given: NodeOs | undefined,
  template: Template,
  bench: Workbench,
): { readonly poolInfo: JsonObject; readonly os: NodeOs } {
  const auto = branch(written, 'autoPoolSpecification');
  const pool = branch(auto, 'pool');
  const os =
    given ?? (pool === undefined ? undefined : osOfPool(jsonOf(pool))) ?? osOfCommands(template.body);
  const path = [...template.bodyPath, 'poolInfo', 'autoPoolSpecification', 'pool'];
  const plain = jsonOf(
    isTreeObject(auto) && isTreeObject(written)
      ? changed(written, { autoPoolSpecification: changed(auto, { pool: undefined }) })
      : (written ?? {}),
  );
  const info = isObject(plain) ? plain : {};
  const specification = member(info, 'autoPoolSpecification');
  if (!isTreeObject(pool) || !isObject(specification)) return { poolInfo: info, os };
  return {
    poolInfo: {
      ...info,
      autoPoolSpecification: { ...specification, pool: wirePool(pool, path, os, bench).pool },
    },
    os,
  };
}
