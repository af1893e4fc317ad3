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
