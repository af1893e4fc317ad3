import { az } from '../../../command-log/az-line.ts';
import { nodesOfSize, shortSize } from '../../../cost/node-words.ts';
import { hourlyRate, perHour } from '../../../cost/rate.ts';
import { wishOfBody } from '../../../fit/plan-wish.ts';
import { Problem } from '../../../problem.ts';
import type { Action } from '../../action.ts';
import { withRest } from '../../az-rest.ts';
import { type FieldValues, typedValue } from '../../plan-field.ts';
import { namedValues } from '../../texts/named-values.ts';
import { nextId } from '../../texts/next-id.ts';
import { timeLimit } from '../../texts/time-limit.ts';
import { merged } from '../../wire-object.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { isWireRow, wireText } from '../../wire-row.ts';
import { nodeAgentOf } from './parts/image-field.ts';
import { poolBody, poolFields, poolProblem, poolValues } from './pool-form.ts';

/** What a pool is made with that az has options for; the rest is for its file of JSON. */
function azCreate(values: FieldValues): string {
  const text = (name: string) => typedValue(values, name) || undefined;
  const isFixed = text('scale') === 'fixed';
  const line = az('batch pool create', {
    id: text('id'),
    image: text('image'),
    'node-agent-sku-id': text('agent') ?? text('agentBefore'),
    'vm-size': text('size'),
    'target-dedicated-nodes': isFixed ? text('dedicated') : undefined,
    'target-low-priority-nodes': isFixed ? text('spot') : undefined,
    'auto-scale-formula': isFixed ? undefined : text('formula'),
    'resize-timeout': timeLimit(typedValue(values, 'timeout')),
    'task-slots-per-node': text('slots'),
    'enable-inter-node-communication': text('internode') === 'yes' ? true : undefined,
    'start-task-command-line': text('command'),
    metadata: namedValues(typedValue(values, 'metadata')).map(({ name, value }) => `${name}=${value}`),
  });
  const others = ['environment', 'users', 'mounts', 'subnet', 'endpoints', 'containerImages', 'packages'];
  return withRest(line, values, [...others, 'resources', 'disks', 'more']);
}

/** What would be made, and what that costs. */
function told(values: FieldValues): readonly string[] {
  const vmSize = typedValue(values, 'size');
  const made = `${typedValue(values, 'id')}: ${typedValue(values, 'image')}`;
  if (typedValue(values, 'scale') !== 'fixed')
    return [`${made}; a formula gives the number of its ${shortSize(vmSize)} nodes`];
  const nodes = {
    vmSize,
    dedicated: Number(typedValue(values, 'dedicated')),
    spot: Number(typedValue(values, 'spot')),
  };
  const rate = hourlyRate(nodes);
  const cost =
    rate === undefined ? 'the price of that size is not known here' : `about ${perHour(rate)} on Azure`;
  return [`${made}; ${nodesOfSize(nodes)}, ${cost}`];
}

/** The agent that was typed, that of the same pool before, or the one that the service has for the image. */
function* agentFor(values: FieldValues): Generator<WireRequest, string, unknown> {
  const [image, typed] = [typedValue(values, 'image'), typedValue(values, 'agent')];
  if (typed !== '') return typed;
  const before = typedValue(values, 'agentBefore');
  if (before !== '' && image === typedValue(values, 'imageBefore')) return before;
  const agent = image.startsWith('/') ? undefined : yield* nodeAgentOf(image);
  if (agent !== undefined) return agent;
  throw new Problem({
    kind: 'usage',
    what: 'the node agent is not known',
    why: image.startsWith('/')
      ? 'an image of your own needs its node agent, such as batch.node.ubuntu 24.04'
      : `the service knows no image ${image}: choose another, or type its node agent`,
  });
}

export const createPool: Action = {
  name: 'create a pool',
  key: 'n',
  help: 'Create a pool: its nodes are billed from their allocation on.',
  to: 'list',
  makes: 'id',
  effect: 'its nodes are billed from their allocation on, until the pool is deleted or resized',
  weight: 'ends',
  fields: poolFields,
  check: poolProblem,
  tells: told,
  asks: (_target, values) => ({ kind: 'new pool', wish: wishOfBody(poolBody(values)) }),
  az: (_target, values) => azCreate(values),
  *carry(_target, values) {
    const nodeAgentSKUId = yield* agentFor(values);
    const body = merged({ virtualMachineConfiguration: { nodeAgentSKUId } }, poolBody(values));
    yield { method: 'POST', path: wirePath('pools'), body };
    return `${typedValue(values, 'id')} is there; its nodes come one after the other`;
  },
};

export const clonePool: Action = {
  ...createPool,
  name: 'clone',
  key: 'C',
  help: 'Create a pool that is as this one, with whatever you change of it.',
  to: 'rows',
  single: true,
  *prepare({ id }) {
    const pool = yield get('pools', id);
    if (!isWireRow(pool))
      throw new Problem({ kind: 'broken', what: `could not read ${id}`, why: 'the answer is no pool' });
    const values = poolValues(pool);
    return {
      ...values,
      id: nextId(id),
      imageBefore: typedValue(values, 'image'),
      agentBefore: wireText(pool, 'virtualMachineConfiguration/nodeAgentSKUId') ?? '',
    };
  },
};
