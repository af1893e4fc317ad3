import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../src/emulator/routes/index.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, poolOf, readyPool, refusalOf } from '../support/local-batch-workload.ts';
import { uuidPattern } from '../support/wire-check-formats.ts';

let batch: LocalBatch;
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  [node = ''] = await readyPool(batch, 'pool');
  await batch.client.job.add(jobOf('job', 'pool'));
  await batch.client.computeNode.addUser('pool', node, { name: 'someone' });
  await batch.client.jobSchedule.add({ id: 'schedule', ...scheduleBody });
  await batch.client.task.add('job', { id: 'task', commandLine: 'true' });
  await completed(batch, 'job', 'task');
});
afterAll(() => batch.close());

const served = operations.map(({ method, path }) => ({ method, path }));

/** `what` is there, or not. */
function fill(path: string, missing?: string): string {
  const there: Record<string, string> = {
    poolId: 'pool',
    nodeId: node,
    jobId: 'job',
    taskId: 'task',
    filePath: 'stdout.txt',
    userName: 'someone',
    extensionName: 'none',
    applicationId: 'none',
    jobScheduleId: 'schedule',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === missing ? 'missing' : (there[name] ?? name),
  );
}

const notFound: Record<string, string> = {
  poolId: 'PoolNotFound',
  nodeId: 'NodeNotFound',
  jobId: 'JobNotFound',
  taskId: 'TaskNotFound',
  filePath: 'FileNotFound',
  userName: 'NodeUserNotFound',
  extensionName: 'ResourceNotFound',
  applicationId: 'ApplicationNotFound',
  jobScheduleId: 'JobScheduleNotFound',
};
const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const missingParts = served.flatMap(({ method, path }) =>
  namesIn(path).map((missing) => ({ method, path, missing, code: notFound[missing] })),
);

/** A body that would do, for the operations that need one. */
const scheduleBody = { schedule: {}, jobSpecification: { poolInfo: { poolId: 'pool' } } };
const bodies: Record<string, object> = {
  '/jobschedules': { id: 'other', ...scheduleBody },
  '/jobschedules/{jobScheduleId}': scheduleBody,
  '/pools/{poolId}': { metadata: [] },
  '/pools/{poolId}/updateproperties': {
    certificateReferences: [],
    applicationPackageReferences: [],
    metadata: [],
  },
  '/pools/{poolId}/nodes/{nodeId}/users': { name: 'other' },
  '/pools/{poolId}/nodes/{nodeId}/users/{userName}': {},
  '/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs': {
    containerUrl: 'http://127.0.0.1:1/x',
    startTime: '2026-01-01T00:00:00Z',
  },
  '/jobs/{jobId}/tasks/{taskId}': {},
  '/pools': poolOf('other'),
  '/pools/{poolId}/evaluateautoscale': { autoScaleFormula: '$TargetDedicatedNodes = 1;' },
  '/pools/{poolId}/enableautoscale': { autoScaleFormula: '$TargetDedicatedNodes = 1;' },
  '/pools/{poolId}/resize': { targetDedicatedNodes: 1 },
  '/pools/{poolId}/removenodes': { nodeList: ['x'] },
  '/jobs': jobOf('other', 'pool'),
  '/jobs/{jobId}': { priority: 1 },
  '/jobs/{jobId}/disable': { disableTasks: 'wait' },
  '/jobs/{jobId}/tasks': { id: 'other', commandLine: 'true' },
  '/jobs/{jobId}/addtaskcollection': { value: [{ id: 'other', commandLine: 'true' }] },
};
const bodyFor = (method: string, path: string): object | undefined => {
  if (method === 'PUT' && path === '/jobs/{jobId}') return { poolInfo: { poolId: 'pool' } };
  return ['POST', 'PUT', 'PATCH'].includes(method) ? bodies[path] : undefined;
};
const withBody = served.filter(({ method, path }) => bodyFor(method, path) !== undefined);

describe('what is not there', () => {
  it.each(missingParts)(
    '$method $path without $missing answers 404 $code',
    async ({ method, path, missing, code }) => {
      const body = bodyFor(method, path);
      const answer = await batch.send({ method, path: fill(path, missing), ...(body && { body }) });
      expect(answer.status).toBe(404);
      if (method === 'HEAD') expect(answer.text).toBe('');
      else expect(refusalOf(answer.status, answer.json).code).toBe(code);
    },
  );
});

describe('who asks, and how', () => {
  it.each(served)('$method $path wants a signature', async ({ method, path }) => {
    const answer = await batch.send({ method, path: fill(path), signed: false });
    expect(answer.status).toBe(400);
    if (method !== 'HEAD') expect(answer.json).toMatchObject({ code: 'MissingRequiredHeader' });
  });

  it.each(served)('$method $path wants an API version that is spoken here', async ({ method, path }) => {
    const query = { 'api-version': '2031-01-01' };
    const answer = await batch.send({ method, path: fill(path), query });
    expect(answer.status).toBe(400);
    if (method !== 'HEAD') expect(answer.json).toMatchObject({ code: 'UnsupportedRequestVersion' });
  });

  it.each(withBody)(
    '$method $path refuses a body that is no JSON, no object, or holds what is unknown',
    async ({ method, path }) => {
      const target = { method, path: fill(path) };
      for (const body of [
        '{"id": ',
        '[]',
        '"text"',
        JSON.stringify({ ...bodyFor(method, path), nosuch: 1 }),
      ]) {
        const answer = await batch.send({ ...target, body });
        expect(refusalOf(answer.status, answer.json), body).toMatchObject({
          status: 400,
          code: 'InvalidRequestBody',
        });
      }
      const none = await batch.send(target);
      expect(none.status).toBe(400);
    },
  );
});

// The rest of the data plane, as Azure has it.
const unserved = [['GET', '/certificates']] as const;

describe('what Azure has and this service has not', () => {
  it.each(unserved)('%s %s answers 501 in words, at once', async (method, path) => {
    const answer = await batch.send({
      method,
      path,
      ...(['GET', 'DELETE'].includes(method) ? {} : { body: {} }),
    });
    const { status, code, text, values } = refusalOf(answer.status, answer.json);
    expect(`${status} ${code}`).toBe('501 NotImplemented');
    expect(text).toMatch(/local service does not serve/);
    expect(values.Operation).toContain(method);
    expect(answer.headers['request-id']).toMatch(uuidPattern);
  });

  it.each([
    ['GET', '/nowhere', 404, 'ResourceNotFound'],
    ['GET', '/pools/pool/nowhere', 404, 'ResourceNotFound'],
    ['PUT', '/pools', 405, 'UnsupportedHttpVerb'],
    ['DELETE', '/nodecounts', 405, 'UnsupportedHttpVerb'],
  ])('%s %s is nowhere on Azure either', async (method, path, status, code) => {
    const answer = await batch.send({ method, path });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({ status, code });
  });
});
