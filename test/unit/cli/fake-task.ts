import { batchError, type ScriptedServer, startScripted } from '../batch/batch-double.ts';

/** What a task is just now; a test changes it while it is followed. */
export interface FakeTask {
  state: string;
  retryCount: number;
  /** Its stdout.txt; undefined while, or since, there is none. */
  stdout: string | undefined;
  stderr?: string;
  /** The task itself was deleted. */
  deleted?: boolean;
  /** Called at every look at the task, before it is answered. */
  onLook?: (count: number) => void;
}

/** Every answer of the service bears it. */
const mark = { 'request-id': '1' };

/** The Batch calls that reading a task's output needs, over HTTP, for task `t` of job `j`. */
export async function serveTask(task: FakeTask): Promise<ScriptedServer> {
  let looks = 0;
  return startScripted((request) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/jobs/j/tasks/t') {
      looks++;
      task.onLook?.(looks);
      if (task.deleted)
        return { status: 404, body: batchError('TaskNotFound', 'The specified task does not exist.') };
      const executionInfo = { retryCount: task.retryCount, requeueCount: 0 };
      return { status: 200, body: { id: 't', state: task.state, commandLine: 'x', executionInfo } };
    }
    const content = path.endsWith('stdout.txt') ? task.stdout : task.stderr;
    if (content === undefined)
      return { status: 404, body: batchError('FileNotFound', 'The specified file does not exist.') };
    const bytes = Buffer.from(content);
    if (request.method === 'HEAD')
      return {
        status: 200,
        headers: { ...mark, 'content-length': String(bytes.length), 'ocp-batch-file-isdirectory': 'False' },
      };
    const [, start = '0', end = '0'] = /bytes=(\d+)-(\d+)/.exec(String(request.headers['ocp-range'])) ?? [];
    if (Number(start) >= bytes.length)
      return { status: 416, body: batchError('InvalidRange', 'The range is invalid.') };
    const part = bytes.subarray(Number(start), Number(end) + 1).toString('utf8');
    return { status: 200, headers: { ...mark, 'content-type': 'application/octet-stream' }, body: part };
  });
}
