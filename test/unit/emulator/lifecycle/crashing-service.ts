import { startLocalBatch } from '../../../../src/emulator/local-batch.ts';

// A service in a process of its own, for a test that kills it. Its folder is the first argument.
await startLocalBatch({ stateDir: process.argv[2] ?? '', account: 'test', key: 'a2V5', bootMs: 10 });
