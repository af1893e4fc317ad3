import { afterEach, describe, expect, it } from 'vitest';
import { refusalWords } from '../../../src/model/explorer/refusal-words.ts';
import { copyTask } from '../../../src/model/explorer/resources/tasks/copy-task.ts';
import { get, type WireRequest } from '../../../src/model/explorer/wire-request.ts';
import { connectWire } from '../../../src/services/batch/connect-wire.ts';
import { answered } from '../../../src/state/explorer/answered.ts';
import { batchError, type Script, type ScriptedServer, startScripted } from './batch-double.ts';

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function wireTo(script: Script) {
  server = await startScripted(script);
  const key = Buffer.alloc(64, 7).toString('base64');
  return connectWire(
    { url: server.url, account: 'contoso', key },
    { retry: { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 } },
  );
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('pages of a list', () => {
  const link = async (to: (url: string) => string) => {
    const wire = await wireTo(() => ({ status: 200, body: { value: [{ id: 'a' }] } }));
    return wire.page('list the jobs', to(wire.url));
  };

  it('are followed on the same server, however its name is written', async () => {
    const { rows } = await link((url) => `${url.replace('http:', 'HTTP:')}/jobs?$skiptoken=x`);
    expect(rows).toEqual([{ id: 'a' }]);
  });

  it('are followed to no other one, which would get our signature', async () => {
    for (const to of ['http://127.0.0.2:1/jobs', 'nonsense', 'http://127.0.0.1:1/jobs'])
      expect(await failure(link(() => to))).toMatchObject({ why: 'its next page lies on another server' });
  });

  it.each([
    ['a page to sign in at', '<html>Sign in to the Wi-Fi</html>', 'something else than Azure Batch answered'],
    ['an object', { message: 'welcome' }, 'the answer is no list'],
    ['nothing', undefined, 'the answer is no list'],
  ])('are lists: %s is no empty one', async (_name, body, said) => {
    const headers = { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' };
    const wire = await wireTo(() => ({ status: 200, body, headers }));
    expect(await failure(wire.page('list the jobs', get('jobs')))).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining(`could not list the jobs: ${said}`),
      remedy: expect.stringContaining(wire.url),
    });
  });
});

describe('an answer that is lost after the work was done', () => {
  /** Takes what is posted, and cuts the first answer. */
  const forgetful = (createdAt: Date): Script => {
    let posts = 0;
    return (request, body) => {
      if (request.method === 'GET')
        return { status: 200, body: { id: 'x', commandLine: 'true', creationTime: createdAt.toISOString() } };
      posts++;
      if (posts === 1) return 'hang up';
      return body.includes('"x-2"')
        ? { status: 409, body: batchError('TaskExists', 'The specified task already exists.') }
        : { status: 201 };
    };
  };
  const rerun = async (createdAt: Date) => {
    const wire = await wireTo(forgetful(createdAt));
    const copy = copyTask({ parents: ['j'], id: 'x' });
    return answered(copy, (request: WireRequest) => wire.send('run it', request));
  };

  it('makes no second copy of a task', async () => {
    expect(await rerun(new Date())).toBe('x-2');
  });

  it('does not take a copy of yesterday for this one', async () => {
    expect(await rerun(new Date(Date.now() - 86_400_000))).toBe('x-3');
  });

  it('is told where the service then says that it is there already', async () => {
    const wire = await wireTo((_request, _body, count) =>
      count === 1 ? 'hang up' : { status: 409, body: batchError('PoolExists', 'It exists.') },
    );
    const error = await failure(wire.send('create', { method: 'POST', path: '/pools', body: { id: 'p' } }));
    expect(refusalWords(error)).toBe(
      'there is a pool of that id already [PoolExists]; the answer to an earlier try was lost, so it may be done: look before you try again',
    );
  });

  it('is not suspected where the first try was refused for sure', async () => {
    const wire = await wireTo((_request, _body, count) =>
      count === 1
        ? { status: 503, body: batchError('ServerBusy', 'Busy.') }
        : { status: 409, body: batchError('PoolExists', 'It exists.') },
    );
    const error = await failure(wire.send('create', { method: 'POST', path: '/pools', body: { id: 'p' } }));
    expect(refusalWords(error)).toBe('there is a pool of that id already [PoolExists]');
  });
});
