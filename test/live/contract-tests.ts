/** Contract tests that are true of any account and make nothing that is billed: their files, and which tests of them. */
export const contractTests: readonly { readonly file: string; readonly named: RegExp }[] = [
  { file: 'test/contract/plan-items.test.ts', named: /^(tells of each item|says that what it lies in)/ },
  {
    file: 'test/contract/pools.test.ts',
    named: /^(adding a pool (answers 201|refuses an id|refuses a duration|names )|asking for pools)/,
  },
  {
    file: 'test/contract/documented-limits.test.ts',
    // Those of jobs would have the service make a pool of its own, which would carry no mark.
    named: /^a value beyond its documented limit is refused .* of POST \/pools/,
  },
  {
    file: 'test/contract/updates.test.ts',
    named: /^(a pool has its properties replaced|a job is updated)/,
  },
];
