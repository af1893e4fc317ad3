import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { counted } from '../../../src/model/format.ts';
import { programPath } from '../../../src/services/program.ts';
import { doorVariable } from '../../support/behind-the-door.ts';
import { listAccount, removeThings } from '../account-things.ts';
import { type LiveCheck, type LiveContext, must } from '../check.ts';
import { contractTests } from '../contract-tests.ts';
import { openContractDoor } from '../door/contract-door.ts';

const reportSchema = v.object({
  testResults: v.array(
    v.object({
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.nullable(v.array(v.string()))),
        }),
      ),
      message: v.optional(v.string()),
      status: v.string(),
    }),
  ),
});

/** They get the door's key and nothing of the account's. */
function plainEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) =>
    env[name] === undefined ? [] : [[name, env[name]] as const],
  );
  return Object.fromEntries(kept);
}

async function runVitest({ env, work, signal }: LiveContext, door: string) {
  const root = dirname(dirname(programPath()));
  const require = createRequire(join(root, 'package.json'));
  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  const report = join(work, 'contract.json');
  const files = contractTests.map(({ file }) => file);
  const names = contractTests.map(({ named }) => named.source.replaceAll('\\/', '/')).join('|');
  const child = spawn(
    process.execPath,
    [
      ...[vitest, 'run', ...files, '--testNamePattern', names, '--maxWorkers=1'],
      // The service takes its time to delete.
      ...['--testTimeout=180000', '--reporter=json', `--outputFile=${report}`],
    ],
    {
      cwd: root,
      env: { ...plainEnvironment(env), [doorVariable]: door },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  );
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const [said] = await Promise.all([text(child.stderr), text(child.stdout), closed]);
  const written = await readFile(report, 'utf8').catch(() => undefined);
  must(written !== undefined, `vitest wrote no report: ${said.trim().split('\n').at(-1)}`);
  return v.parse(reportSchema, JSON.parse(written));
}

/** Contract tests without nodes, run as they are: the account stands where a local service of their own would. */
export const contractCheck: LiveCheck = {
  name: 'contract tests',
  async run(context) {
    const { id, connection, signal } = context;
    const door = await openContractDoor(connection.batch, id);
    try {
      const { url, key } = door;
      const { testResults } = await runVitest(context, JSON.stringify({ url, key }));
      const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
      const failed = tests.filter(({ status }) => status === 'failed');
      const passed = tests.filter(({ status }) => status === 'passed').length;
      const unread = testResults.filter(
        ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
      );
      must(
        failed.length + unread.length === 0,
        [
          ...failed.map(
            ({ fullName, failureMessages }) => `${fullName}: ${failureMessages?.[0]?.split('\n')[0]}`,
          ),
          ...unread.map(({ message }) => message ?? 'a file could not be run'),
        ].join('; '),
      );
      must(passed > 0, 'none was run');
      const things = await listAccount(context, signal);
      const made = things.filter(
        ({ name, owner }) => owner?.id === id && /^-c[a-z0-9]{4}-/.test(name.slice(id.length)),
      );
      await removeThings(context, made, signal);
      return `${counted(passed, 'test')} of ${counted(contractTests.length, 'file')}; ${counted(made.length, 'thing')} made and deleted`;
    } finally {
      await door.close();
    }
  },
};
