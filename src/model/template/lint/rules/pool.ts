import type { Told } from '../../findings.ts';
import { isObject, type JsonObject, member, textMember } from '../../json/json.ts';
import type { JsonPath } from '../../json/json-path.ts';
import type { Rule } from '../rule.ts';

/** What the service no longer knows in pools, or refuses in them. */
export const pool: Rule = function* ({ template, sample, tasks, poolSample }): Generator<Told> {
  const auto = member(member(member(sample, 'poolInfo'), 'autoPoolSpecification'), 'pool');
  if (template.kind === 'pool') yield* onePool(sample, template.bodyPath);
  else if (isObject(auto))
    yield* onePool(auto, [...template.bodyPath, 'poolInfo', 'autoPoolSpecification', 'pool']);
  const many = tasks.find(({ task }) => member(task, 'multiInstanceSettings') !== undefined);
  const own = poolSample ?? (isObject(auto) ? auto : undefined);
  if (many && own && member(own, 'enableInterNodeCommunication') !== true)
    yield {
      code: 'pool.inter-node',
      severity: 'error',
      path: [...many.path, 'multiInstanceSettings'],
      what: 'the task runs on several nodes at once, and the nodes of its pool cannot reach each other',
      instead: 'add "enableInterNodeCommunication": true to the pool',
    };
};

function* onePool(pool: JsonObject, path: JsonPath): Generator<Told> {
  if (member(pool, 'applicationLicenses') !== undefined)
    yield {
      code: 'pool.licences',
      severity: 'warning',
      path: [...path, 'applicationLicenses'],
      what: 'licences that are paid by the hour were retired on 2024-02-29, and are left out',
      instead: 'bring your own licence server, and name it in the environment of the tasks',
    };
  if (member(pool, 'cloudServiceConfiguration') !== undefined)
    yield {
      code: 'pool.cloud-service',
      severity: 'error',
      path: [...path, 'cloudServiceConfiguration'],
      what: 'pools of cloud services were retired on 2024-02-29',
      instead: 'use virtualMachineConfiguration',
    };
  else if (!isObject(member(pool, 'virtualMachineConfiguration')))
    yield {
      code: 'pool.no-image',
      severity: 'error',
      path,
      what: 'the pool does not say which image its nodes have',
      instead: 'add virtualMachineConfiguration with imageReference and nodeAgentSKUId',
    };
  if (textMember(pool, 'vmSize') === undefined)
    yield {
      code: 'pool.no-size',
      severity: 'error',
      path,
      what: 'the pool does not say which vmSize its nodes have',
    };
  const scales = member(pool, 'enableAutoScale') === true;
  const formula = member(pool, 'autoScaleFormula') !== undefined;
  const targets = ['targetDedicatedNodes', 'targetLowPriorityNodes', 'targetDedicated'].filter(
    (name) => member(pool, name) !== undefined,
  );
  if (scales !== formula)
    yield {
      code: 'pool.autoscale',
      severity: 'error',
      path,
      what: scales
        ? 'the pool scales by itself, and has no formula'
        : 'the pool has a formula, and does not scale by itself',
      instead: scales ? 'add autoScaleFormula' : 'add "enableAutoScale": true',
    };
  else if (scales && targets[0] !== undefined)
    yield {
      code: 'pool.autoscale',
      severity: 'error',
      path: [...path, targets[0]],
      what: `the pool scales by itself, so ${targets.join(' and ')} cannot be given`,
      instead: 'leave it out',
    };
  const slots = member(pool, 'taskSlotsPerNode') ?? member(pool, 'maxTasksPerNode');
  if (typeof slots === 'number' && (slots < 1 || slots > 256 || !Number.isInteger(slots)))
    yield {
      code: 'pool.slots',
      severity: 'error',
      path: [...path, 'taskSlotsPerNode'],
      what: `a node has 1 to 256 slots, and not ${slots}`,
    };
  if (/^classic$/i.test(textMember(pool, 'targetNodeCommunicationMode') ?? ''))
    yield {
      code: 'pool.classic',
      severity: 'warning',
      path: [...path, 'targetNodeCommunicationMode'],
      what: 'the classic communication of nodes was retired on 2026-03-31',
      instead: 'leave it out',
    };
  if (member(pool, 'certificateReferences') !== undefined)
    yield {
      code: 'pool.certificates',
      severity: 'warning',
      path: [...path, 'certificateReferences'],
      what: 'certificates of pools were retired on 2024-02-29',
      instead: 'use Azure Key Vault with an identity of the pool',
    };
}
