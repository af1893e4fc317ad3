import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { batchError, connectTo, type ScriptedServer, startScripted } from './batch-double.ts';

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw new Error(`no Problem but ${String(error)}`);
}

async function addJobAnswered(status: number, body: unknown): Promise<Problem> {
  server = await startScripted(() => ({ status, body }));
  return problemOf(connectTo(server.url).addJob({ id: 'j', poolInfo: { poolId: 'p' } }));
}

describe('an answer that is a refusal', () => {
  it('says a wrong key in the words of the service, and what to check', async () => {
    const problem = await addJobAnswered(
      403,
      batchError('AuthenticationFailed', 'Server failed to authenticate the request.', [
        {
          key: 'AuthenticationErrorDetail',
          value: 'The MAC signature found in the HTTP request is not the same.',
        },
      ]),
    );
    expect(problem.kind).toBe('refused');
    expect(problem.message).toContain('could not create job j');
    expect(problem.message).toContain('Server failed to authenticate the request.');
    expect(problem.message).toContain('The MAC signature found in the HTTP request is not the same.');
    expect(problem.message).toContain('[AuthenticationFailed]');
    expect(problem.message).not.toContain('RequestId');
    expect(problem.remedy).toContain('key');
    expect(problem.status).toBe(403);
  });

  it('tells a clock that is off from a wrong key', async () => {
    const problem = await addJobAnswered(
      403,
      batchError('AuthenticationFailed', 'Server failed to authenticate the request.', [
        { key: 'AuthenticationErrorDetail', value: 'The specified date header is too old.' },
      ]),
    );
    expect(problem.remedy).toContain('clock');
  });

  it('names a conflict by the code of the service', async () => {
    const problem = await addJobAnswered(409, batchError('JobExists', 'The specified job already exists.'));
    expect(problem.kind).toBe('conflict');
    expect(problem.code).toBe('JobExists');
    expect(problem.message).toContain('The specified job already exists.');
  });

  it('shows a page of a proxy as what it is, a status', async () => {
    const problem = await addJobAnswered(407, '<html><body>Proxy login</body></html>');
    expect(problem.message).toContain('407');
    expect(problem.message).not.toContain('[object Object]');
  });

  it('names a URL that the service repeats without its query', async () => {
    const problem = await addJobAnswered(
      400,
      batchError('InvalidPropertyValue', 'Bad URL https://a.blob.core.windows.net/c?sv=1&sig=abc%2Fdef'),
    );
    expect(problem.message).toContain('Bad URL https://a.blob.core.windows.net/c [');
    expect(problem.message).not.toContain('abc%2Fdef');
  });

  it('does not take an answer that is no JSON for a result', async () => {
    server = await startScripted(() => ({ status: 200, body: 'not { json' }));
    const problem = await problemOf(connectTo(server.url).getJob('j'));
    expect(problem.message).toContain('could not read job j');
    expect(problem.message).not.toContain('[object Object]');
  });
});

describe('413', () => {
  it('is answered by sending the tasks in halves', async () => {
    const accepted: number[] = [];
    server = await startScripted((_request, body) => {
      const tasks: { id: string }[] = JSON.parse(body).value;
      if (tasks.length > 2) return { status: 413, body: batchError('RequestBodyTooLarge', 'Too large.') };
      accepted.push(tasks.length);
      return { status: 200, body: { value: tasks.map(({ id }) => ({ status: 'success', taskId: id })) } };
    });
    const task = (id: string) => ({ id, commandLine: 'true' });
    const added = await connectTo(server.url).addTasks('j', ['a', 'b', 'c', 'd', 'e'].map(task));
    expect(added.map(({ id, status }) => `${id} ${status}`)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((id) => `${id} added`),
    );
    expect(accepted).toEqual([2, 1, 2]);
  });

  it('is said when a single task is too large', async () => {
    server = await startScripted(() => ({
      status: 413,
      body: batchError('RequestBodyTooLarge', 'Too large.'),
    }));
    const task = { id: 'a', commandLine: 'x' };
    const problem = await problemOf(connectTo(server.url).addTasks('j', [task]));
    expect(problem.code).toBe('RequestBodyTooLarge');
    expect(server.requests).toHaveLength(1);
  });
});
