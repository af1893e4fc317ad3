import type { BatchWire } from './batch-wire.ts';
import type { BatchAccount } from './sdk/batch-account.ts';
import { type BatchClientOptions, createCaller } from './sdk/client.ts';
import { wireCalls } from './sdk/wire.ts';

/** As `connectBatch`, for whoever speaks the service's own words. Nothing is sent yet. */
export const connectWire = (account: BatchAccount, options: BatchClientOptions = {}): BatchWire =>
  wireCalls(createCaller(account, options));
