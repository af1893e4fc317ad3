import { describe, expect, it } from 'vitest';
import { joinedGroups, type TargetGroup } from '../../../src/model/explorer/gather.ts';
import {
  retryFailedHere,
  retryFailedOfJobs,
} from '../../../src/model/explorer/resources/tasks/retry-failed.ts';
import type { WireRequest } from '../../../src/model/explorer/wire-request.ts';
import { Problem } from '../../../src/model/problem.ts';
import { carriedOut, lineOf } from './answers.ts';

const failed = (id: string, exitCode: number | undefined, code = 'FailureExitCode') => ({
  id,
  executionInfo: {
    ...(exitCode === undefined ? {} : { exitCode }),
    result: 'failure',
    failureInfo: { code, message: `of ${id}` },
  },
});

function gathered(job: string, pages: readonly (readonly object[])[], state = 'active') {
  const from = retryFailedOfJobs.gather?.from({ parents: [], id: job });
  if (!from) throw new Error('it gathers nothing');
  return carriedOut(from, ({ path, query }: WireRequest) => {
    if (path === `/jobs/${job}`) return { id: job, state };
    const at = Number(query?.$skiptoken ?? 0);
    const more = at + 1 < pages.length && { 'odata.nextLink': `http://x/y?$filter=f&$skiptoken=${at + 1}` };
    return { value: pages[at], ...more };
  });
}

const counts = (groups: readonly TargetGroup[]) => groups.map(({ key, targets }) => [key, targets.length]);

describe('failed tasks by cause', () => {
  it('are read by the service’s filter, page by page, and grouped by exit code and failure code', () => {
    const { result, sent } = gathered('j', [
      [failed('1', 1), failed('2', 137), failed('3', undefined, 'BlobNotFound')],
      [failed('4', 1), failed('5', 0, 'FileUploadMiscError'), failed('6', undefined, 'FileUploadMiscError')],
    ]);
    expect(counts(result)).toEqual([
      ['exit 1', 2],
      ['exit 137', 1],
      ['BlobNotFound', 1],
      ['FileUploadMiscError, exit 0', 1],
      ['FileUploadMiscError', 1],
    ]);
    expect(result[0]?.targets[1]).toEqual({ parents: ['j'], id: '4' });
    expect(result[3]?.note).toContain('as a new task');
    expect(sent).toHaveLength(3);
    expect(sent[1]?.query).toEqual({
      $filter: "state eq 'completed' and executionInfo/result eq 'failure'",
      $select: 'id,executionInfo',
    });
    expect(sent[2]?.query).toEqual({ $filter: 'f', $skiptoken: '1' });
  });

  it('are told from the others here where the service does not filter by result', () => {
    const from = retryFailedOfJobs.gather?.from({ parents: [], id: 'j' });
    if (!from) throw new Error('it gathers nothing');
    const { result } = carriedOut(from, ({ path, query }) => {
      if (path === '/jobs/j') return { id: 'j', state: 'active' };
      if (query?.$filter?.includes('result'))
        throw new Problem({ kind: 'broken', what: 'no', code: 'InvalidQueryParameterValue', status: 400 });
      expect(query?.$filter).toBe("state eq 'completed'");
      return { value: [{ id: 'well', executionInfo: { exitCode: 0, result: 'Success' } }, failed('1', 1)] };
    });
    expect(result.flatMap(({ targets }) => targets.map(({ id }) => id))).toEqual(['1']);
  });

  it('of several jobs are one list, the largest cause first', () => {
    const groups = joinedGroups([
      gathered('a', [[failed('1', 2)]]).result,
      gathered('b', [[failed('1', 1), failed('2', 1), failed('3', 2), failed('4', 2)]]).result,
    ]);
    expect(counts(groups)).toEqual([
      ['exit 2', 3],
      ['exit 1', 2],
    ]);
    expect(groups[0]?.targets.map(({ parents: [job] }) => job)).toEqual(['a', 'b', 'b']);
  });

  it('of a job at its end are not read: none of them runs again', () => {
    expect(() => gathered('j', [[]], 'completed')).toThrow('clone the job instead');
  });

  it('may be a hundred thousand', () => {
    const many = Array.from({ length: 100 }, (_, page) =>
      Array.from({ length: 1000 }, (_row, at) => failed(`${page}-${at}`, at % 3)),
    );
    const { result } = gathered('j', many);
    expect(result.reduce((sum, { targets }) => sum + targets.length, 0)).toBe(100_000);
  });
});

describe('one that runs again', () => {
  const target = { parents: ['j'], id: 't' };

  it('is put back into the queue', () => {
    expect(carriedOut(retryFailedHere.carry(target, {})).sent.map(lineOf)).toEqual([
      'POST /jobs/j/tasks/t/reactivate',
    ]);
  });

  it('is added under a new id where the service takes it for a success', () => {
    const { result, sent } = carriedOut(retryFailedHere.carry(target, {}), ({ path, method }) => {
      if (path.endsWith('reactivate'))
        throw new Problem({ kind: 'conflict', what: 'no', code: 'TaskSucceeded', status: 409 });
      return method === 'GET' ? { id: 't', state: 'completed', commandLine: 'c', eTag: 'x' } : undefined;
    });
    expect(result).toBe('runs again as t-2');
    expect(sent.at(-1)?.body).toEqual({ id: 't-2', commandLine: 'c' });
  });

  it('says any other refusal', () => {
    const refuse = () => {
      throw new Problem({ kind: 'conflict', what: 'no', code: 'JobCompleted', status: 409 });
    };
    expect(() => carriedOut(retryFailedHere.carry(target, {}), refuse)).toThrow('no');
  });
});
