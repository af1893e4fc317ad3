import { describe, expect, it } from 'vitest';
import { createJob } from '../../../src/model/explorer/resources/jobs/create-job.ts';
import { addTask } from '../../../src/model/explorer/resources/tasks/add-task.ts';
import { carriedOut } from './answers.ts';

describe('what no field is for', () => {
  it('is sent with a task as it was typed, over what the fields say', () => {
    const more = '{"containerSettings": {"imageName": "ubuntu"}, "constraints": {"maxTaskRetryCount": 3}}';
    const values = { id: 't', command: 'true', timeLimit: '1h', retries: '1', more };
    expect(carriedOut(addTask.carry({ parents: ['j'], id: '' }, values)).sent[0]?.body).toEqual({
      id: 't',
      commandLine: 'true',
      containerSettings: { imageName: 'ubuntu' },
      constraints: { maxWallClockTime: 'PT1H', maxTaskRetryCount: 3 },
    });
  });

  it('is sent with a job', () => {
    const values = { id: 'j', pool: 'p', more: '{"displayName": "For people", "poolInfo": {"poolId": "q"}}' };
    expect(carriedOut(createJob.carry({ parents: [], id: '' }, values)).sent[0]?.body).toEqual({
      id: 'j',
      displayName: 'For people',
      poolInfo: { poolId: 'q' },
    });
  });

  it.each(['nonsense', '[]', '"x"'])('is an object of properties, not %s', (text) => {
    const check = addTask.fields?.find(({ name }) => name === 'more')?.check;
    expect(check?.(text)).toContain('an object, such as');
    expect(check?.('{}')).toBeUndefined();
  });
});

describe('the az line', () => {
  const job = { id: 'j', pool: 'p', whenDone: 'noaction', onFailure: 'noaction' };
  const task = { id: 't', command: 'true', user: 'pool user' };
  const ofJob = (more: object) => createJob.az({ parents: [], id: '' }, { ...job, ...more });
  const ofTask = (more: object) => addTask.az({ parents: ['j'], id: '' }, { ...task, ...more });

  it('does the same, or says that it does not', () => {
    expect(ofJob({ timeLimit: '1h', parallel: '3', manager: 'run me' })).toBe(
      "az batch job create --id j --pool-id p --max-parallel-tasks 3 --job-max-wall-clock-time PT1H --job-manager-task-id jobmanager --job-manager-task-command-line 'run me'",
    );
    expect(ofTask({ retention: '2d' })).toBe(
      'az batch task create --job-id j --task-id t --command-line true --retention-time P2D',
    );
    const rest = '# the rest with --json-file';
    for (const more of [{ preparation: 'x' }, { whenDone: 'terminatejob' }, { more: '{}' }])
      expect(ofJob(more)).toContain(rest);
    for (const more of [{ outputs: '*.txt https://a/c' }, { user: 'pool administrator' }])
      expect(ofTask(more)).toContain(rest);
  });
});
