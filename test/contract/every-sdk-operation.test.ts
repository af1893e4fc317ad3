import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import { expect, it } from 'vitest';

const groups = [
  'application',
  'pool',
  'account',
  'certificate',
  'file',
  'jobSchedule',
  'job',
  'task',
  'computeNode',
  'computeNodeExtension',
] as const;

/** Azure retired them: lifetime statistics in 2023, certificates in 2024. */
const retired: readonly string[] = [
  'pool.getAllLifetimeStatistics',
  'job.getAllLifetimeStatistics',
  'certificate.add',
  'certificate.list',
  'certificate.cancelDeletion',
  'certificate.deleteMethod',
  'certificate.get',
];

/** The SDK gives the answers of these as streams, so they are asked without it. */
const asked: Readonly<Record<string, string>> = {
  'computeNode.getRemoteDesktop': '/rdp',
};

it('every operation of the SDK is called here, but for those that Azure retired', async () => {
  const client = new BatchServiceClient(new BatchSharedKeyCredentials('a', 'a'), 'http://127.0.0.1:1');
  const operations = groups.flatMap((group) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(client[group]))
      // The next page of a list is asked for by the list itself.
      .filter((name) => name !== 'constructor' && !/Next$/.test(name))
      .map((name) => `${group}.${name}`),
  );
  const folder = import.meta.dirname;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const text = `${texts.join('\n')}\n${await readFile(join(folder, '../support/local-batch-workload.ts'), 'utf8')}`;
  const isCalled = (operation: string) =>
    text.includes(`${operation}(`) || (asked[operation] !== undefined && text.includes(asked[operation]));
  const uncalled = operations.filter((operation) => !retired.includes(operation) && !isCalled(operation));
  expect(operations.length).toBeGreaterThan(75);
  expect(uncalled).toEqual([]);
  console.info(
    `${operations.length} operations of the SDK: ${operations.length - retired.length} called, ${retired.length} retired by Azure`,
  );
});
