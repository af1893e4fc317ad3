import { describe, expect, it } from 'vitest';
import { addTasks } from '../../../src/model/explorer/carries/add-tasks.ts';
import { cloneJob } from '../../../src/model/explorer/resources/jobs/clone-job.ts';
import { patchJob } from '../../../src/model/explorer/resources/jobs/patch-job.ts';
import { Problem } from '../../../src/model/problem.ts';
import { carriedOut, lineOf } from './answers.ts';

const refusal = (code: string, status = 409) =>
  new Problem({ kind: 'conflict', what: 'could not', code, status });
const target = { parents: [], id: 'a' };

describe('a clone of a job', () => {
  const row = {
    id: 'a',
    eTag: '0x1',
    state: 'active',
    poolInfo: { poolId: 'p' },
    priority: 3,
    onAllTasksComplete: 'terminatejob',
  };

  it('takes the first id that is free, and only what makes a job', () => {
    const { result, sent } = carriedOut(cloneJob.carry(target, {}), ({ method, body }) => {
      if (method === 'GET') return row;
      if (JSON.stringify(body).includes('"a-2"')) throw refusal('JobExists');
      return undefined;
    });
    expect(result).toBe('a-3 is there');
    expect(sent.at(-1)?.body).toEqual({
      id: 'a-3',
      poolInfo: { poolId: 'p' },
      priority: 3,
      onAllTasksComplete: 'terminatejob',
    });
  });

  it('with its tasks does not end before they are there', () => {
    const next = 'http://x/jobs/a/tasks?api-version=1&$skiptoken=2';
    const { result, sent, parts } = carriedOut(
      cloneJob.carry(target, { id: 'b', tasks: 'yes', pool: 'q' }),
      ({ method, path, query }) => {
        if (method !== 'GET') return { value: [] };
        if (path === '/jobs/a') return row;
        if (path === '/jobs/a/taskcounts') return { taskCounts: { active: 0, running: 0, completed: 2 } };
        return query?.$skiptoken === undefined
          ? { value: [{ id: '1', commandLine: 'x', state: 'completed' }], 'odata.nextLink': next }
          : { value: [{ id: '2', commandLine: 'y' }] };
      },
    );
    expect(result).toBe('b is there');
    expect(parts).toEqual({
      'tasks 1 to 1,000': '1 task',
      'tasks 1,001 to 2,000': '1 task',
      'ends by itself (terminatejob)': undefined,
    });
    expect(sent.map(lineOf)).toEqual([
      'GET /jobs/a',
      'GET /jobs/a/taskcounts',
      'POST /jobs',
      'GET /jobs/a/tasks',
      'POST /jobs/b/addtaskcollection',
      'GET /jobs/a/tasks',
      'POST /jobs/b/addtaskcollection',
      'PATCH /jobs/b',
    ]);
    expect(sent[2]?.body).toMatchObject({ onAllTasksComplete: 'noaction', poolInfo: { poolId: 'q' } });
    expect(sent[4]?.body).toEqual({ value: [{ id: '1', commandLine: 'x' }] });
    expect(sent[7]?.body).toEqual({ onAllTasksComplete: 'terminatejob' });
  });
});

describe('a change of jobs', () => {
  const asItIs = { whenDone: 'as it is' };

  it('sends only what was typed', () => {
    const { sent } = carriedOut(patchJob.carry(target, { ...asItIs, priority: '5', metadata: 'none' }));
    expect(sent).toEqual([{ method: 'PATCH', path: '/jobs/a', body: { priority: 5, metadata: [] } }]);
  });

  it('keeps the limits that were not typed', () => {
    const constraints = { maxWallClockTime: 'PT1H', maxTaskRetryCount: 2 };
    const { sent } = carriedOut(patchJob.carry(target, { ...asItIs, retries: '7' }), () => ({ constraints }));
    expect(sent.at(-1)?.body).toEqual({
      constraints: { maxWallClockTime: 'PT1H', maxTaskRetryCount: 7 },
    });
  });

  it('does not undo what somebody else sets in that moment', () => {
    const { sent } = carriedOut(patchJob.carry(target, { ...asItIs, retries: '7' }), () => ({ eTag: '0x9' }));
    expect(sent.at(-1)?.headers).toEqual({ 'If-Match': '0x9' });
  });

  it('moves only a disabled job to another pool, and asks nothing of another', () => {
    const move = () => patchJob.carry(target, { ...asItIs, pool: 'q' });
    expect(() => carriedOut(move(), () => ({ state: 'active' }))).toThrow('disable the job first');
    expect(carriedOut(move(), () => ({ state: 'disabled' })).sent.at(-1)?.body).toEqual({
      poolInfo: { poolId: 'q' },
    });
  });
});

describe('tasks that are added', () => {
  const tasks = Array.from({ length: 250 }, (_, index) => ({ id: `${index}` }));

  it('go by the hundred; what is too large for a request is halved', () => {
    expect(carriedOut(addTasks('j', tasks)).sent).toHaveLength(3);
    const { sent } = carriedOut(addTasks('j', tasks.slice(0, 100)), ({ body }) => {
      if (JSON.stringify(body).length > 700) throw refusal('RequestBodyTooLarge', 413);
      return { value: [] };
    });
    const taken = sent.flatMap(({ body }) => JSON.stringify(body)).filter((text) => text.length <= 700);
    expect(taken.join('').match(/"id"/g)).toHaveLength(100);
  });

  it('that are there already are well; others that are refused are told by name', () => {
    const exists = { taskId: '1', status: 'clienterror', error: { code: 'TaskExists' } };
    expect(() => carriedOut(addTasks('j', tasks.slice(0, 1)), () => ({ value: [exists] }))).not.toThrow();
    const bad = { taskId: '1', status: 'clienterror', error: { code: 'X', message: { value: 'no good' } } };
    expect(() => carriedOut(addTasks('j', tasks.slice(0, 1)), () => ({ value: [bad] }))).toThrow(
      '1: no good',
    );
  });

  it('that the service failed at are offered once more, without the others', () => {
    let failures = 2;
    const { sent } = carriedOut(addTasks('j', tasks.slice(0, 3)), () => ({
      value: [
        { taskId: '0', status: 'Success' },
        ...(failures-- > 0 ? [{ taskId: '1', status: 'servererror', error: { code: 'ServerBusy' } }] : []),
      ],
    }));
    expect(sent.map(({ body, afterMs }) => [Object(body).value.length, afterMs])).toEqual([
      [3, undefined],
      [1, 1000],
      [1, 1000],
    ]);
    const always = { taskId: '1', status: 'servererror', error: { code: 'ServerBusy' } };
    expect(() => carriedOut(addTasks('j', tasks.slice(0, 3)), () => ({ value: [always] }))).toThrow(
      '1: ServerBusy',
    );
  });

  it('that are refused do not keep the others', () => {
    const sent: number[] = [];
    const answer = ({ body }: { readonly body?: object }) => {
      const value: { id: string }[] = Object(body).value;
      sent.push(value.length);
      const bad = value.filter(({ id }) => id === '5' || id === '105');
      return { value: bad.map(({ id }) => ({ taskId: id, status: 'clienterror', error: { code: 'Bad' } })) };
    };
    expect(() => carriedOut(addTasks('j', tasks), answer)).toThrow('2 tasks were refused, such as 5: Bad');
    expect(sent).toEqual([100, 100, 50]);
  });
});
