import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningAzurite, startAzurite } from '../../support/azurite.ts';
import { batchError, type Script, type ScriptedServer, startScripted } from '../batch/batch-double.ts';
import { accountVariables } from './account.ts';
import { type CliWorld, runCli, temporaryFolder } from './run-cli.ts';

let azurite: RunningAzurite;
let server: ScriptedServer | undefined;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function get(script: Script, words: readonly string[], world: CliWorld = {}) {
  server = await startScripted(script);
  const env = {
    BATCHDECK_CONFIG_DIR: temporaryFolder(),
    BATCHDECK_STATE_DIR: temporaryFolder(),
    ...accountVariables(server.url, azurite),
  };
  return runCli(['get', ...words], { ...world, env });
}

const task = (id: string, exitCode: number) => ({
  id,
  state: 'completed',
  stateTransitionTime: '2026-11-28T10:00:00Z',
  executionInfo: { exitCode, result: exitCode === 0 ? 'success' : 'failure' },
});
const tasks = [task('a', 0), task('b', 7), task('c', 137)];
const filterOf = (url = '') => new URL(url, 'http://x').searchParams.get('$filter') ?? undefined;
const refused = {
  status: 400,
  body: batchError('InvalidQueryParameterValue', 'The filter cannot be used.'),
};

describe('a filter that the service refuses', () => {
  /** Takes none of them but `taken`. */
  const picky =
    (taken?: string): Script =>
    ({ url }) => {
      const filter = filterOf(url);
      return filter === undefined || filter === taken ? { status: 200, body: { value: tasks } } : refused;
    };

  it('is done here, and said', async () => {
    const { stdout, stderr, code } = await get(picky(), ['tasks', 'j', '--filter', 'exit:>0', '--json']);
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(['b', 'c']);
    expect(stderr).toContain('the service does not take this filter (The filter cannot be used.');
    expect(stderr).toContain('it is done here');
    expect(code).toBe(0);
  });

  it('leaves what was typed in the service’s own words to the service', async () => {
    const own = "startswith(id,'x')";
    const words = ['tasks', 'j', '--odata', own, '--filter', 'exit:7', '--json'];
    const { stdout, code } = await get(picky(own), words);
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(['b']);
    expect(code).toBe(0);
  });

  it('is an error where there is nothing else to do', async () => {
    const { stdout, stderr, code } = await get(picky(), ['tasks', 'j', '--odata', 'nonsense', '--json']);
    expect(stdout).toBe('');
    expect(stderr).toContain('The filter cannot be used.');
    expect(code).not.toBe(0);
  });

  it('is done here by --watch, too, and said once', async () => {
    const stop = new AbortController();
    const seen = await get(picky(), ['tasks', 'j', '--filter', 'exit:7', '--watch', '--every', '0.2'], {
      signal: stop.signal,
      onOutput: (soFar) => soFar.includes('b ') && stop.abort(),
    });
    expect(seen.stdout).toMatch(/^b /m);
    expect(seen.stdout).not.toMatch(/^[ac] /m);
    expect(seen.stderr.match(/it is done here/g)).toHaveLength(1);
  });
});

describe('a service that cannot be asked what changed', () => {
  it('is read whole by --watch, and no filter is blamed', async () => {
    const stop = new AbortController();
    let wholes = 0;
    const script: Script = ({ url }) => {
      if (filterOf(url)?.includes('stateTransitionTime')) return refused;
      if (url?.includes('skiptoken')) return { status: 200, body: { value: [task('z', wholes)] } };
      wholes++;
      const link = `${server?.url}/jobs/j/tasks?api-version=2022-10-01.16.0&$skiptoken=2`;
      return { status: 200, body: { value: tasks, 'odata.nextLink': link } };
    };
    const seen = await get(script, ['tasks', 'j', '--json', '--watch', '--every', '0.2'], {
      signal: stop.signal,
      onOutput: (soFar) => soFar.includes('"exitCode":2') && stop.abort(),
    });
    expect(seen.stdout).toContain('"exitCode":2');
    expect(seen.stderr).not.toContain('filter');
  });
});

describe('an age in a filter', () => {
  it('goes on while --watch looks', async () => {
    const stop = new AbortController();
    const startTime = new Date().toISOString();
    const young = {
      id: 'young',
      state: 'running',
      stateTransitionTime: startTime,
      executionInfo: { startTime },
    };
    const seen = await get(
      () => ({ status: 200, body: { value: [young] } }),
      ['tasks', 'j', '--filter', 'started:<2s', '--watch', '--every', '0.2'],
      { columns: 90, signal: stop.signal, onOutput: (soFar) => soFar.includes('0 tasks at') && stop.abort() },
    );
    expect(seen.stdout).toContain('1 task at');
    expect(seen.stdout).toContain('0 tasks at');
  });
});
