import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { BatchServiceClient } from '@azure/batch';
import type { Problem } from '../../../model/problem.ts';
import { type RetryPolicy, withRetry } from '../../retry.ts';
import type { CallOptions } from '../batch-service.ts';
import { type SdkSignal, sdkSignal } from './abort-signal.ts';
import type { BatchAccount } from './batch-account.ts';
import { tellingCuts } from './cut-answers.ts';
import { ownAnswersOnly } from './own-answers.ts';
import { judge, mayBeDone, toProblem } from './service-error.ts';
import { keySigner, type Signer, tokenSigner } from './signer.ts';
import { withinTime } from './within-time.ts';

export interface BatchClientOptions {
  readonly retry?: RetryPolicy;
  /** Milliseconds that one try may take; a minute unless told. */
  readonly limitMs?: number;
  /** Told before each wait for another try, so that it can be shown. */
  readonly onWait?: (ms: number, error: Problem) => void;
}

/** The SDK's client together with the way every call is made: our retries, our errors, our cancellation. */
export interface SdkCaller {
  readonly url: string;
  /**
   * Makes one call.
   * @param doing completes "could not …", e.g. `create pool x`.
   * @param attempt gets the options that every SDK call takes.
   */
  call<T>(
    doing: string,
    options: CallOptions | undefined,
    attempt: (client: BatchServiceClient, base: { abortSignal?: SdkSignal }) => Promise<T>,
  ): Promise<T>;
}

/** The service itself gives up after 30 s. Every call may be repeated, so one that is slower may be given up too. */
const defaultLimitMs = 60_000;

const isLoopback = (url: string) => /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])([:/]|$)/i.test(url);

/** Where a proxy is set for the outside world, the SDK must see it itself: it ignores it once agents are given. */
function agents(url: string) {
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'].some(
    (n) => process.env[n],
  );
  if (proxied && !isLoopback(url)) return {};
  const keepAlive = { keepAlive: true };
  return {
    agentSettings: {
      http: tellingCuts(new HttpAgent(keepAlive)),
      https: tellingCuts(new HttpsAgent(keepAlive)),
    },
  };
}

interface Opened {
  readonly client: BatchServiceClient;
  readonly signer: Signer;
}

/** The SDK is loaded with the first call: a program that asks nothing yet starts without it. */
async function openClient(account: BatchAccount, url: string): Promise<Opened> {
  const { BatchServiceClient, BatchSharedKeyCredentials } = await import('./sdk.ts');
  const signer =
    account.key === undefined
      ? tokenSigner(account.tokens)
      : keySigner(new BatchSharedKeyCredentials(account.account, account.key));
  const client = new BatchServiceClient(signer, url, {
    noRetryPolicy: true,
    requestPolicyFactories: ownAnswersOnly,
    ...agents(url),
  });
  return { client, signer };
}

/**
 * The SDK's own retries are off: its defaults hold a 503 for two minutes and a refused connection for half a
 * minute, and ignore Retry-After on 429.
 */
export function createCaller(account: BatchAccount, options: BatchClientOptions = {}): SdkCaller {
  const url = account.url.replace(/\/+$/, '');
  const by = account.key === undefined ? 'token' : 'key';
  let opened: Promise<Opened> | undefined;
  const open = () => {
    opened ??= openClient(account, url);
    return opened;
  };
  return {
    url,
    async call(doing, callOptions, attempt) {
      const signal = callOptions?.signal;
      let repeated = false;
      try {
        const { client, signer } = await open();
        const once = () =>
          withinTime(options.limitMs ?? defaultLimitMs, signal, (either) =>
            attempt(client, { abortSignal: sdkSignal(either) }),
          );
        return await withRetry(() => signer.attempt(once), judge, {
          ...(options.retry ? { policy: options.retry } : {}),
          signal,
          onWait(ms, error) {
            repeated ||= mayBeDone(error);
            const problem = toProblem(error, { doing, url, by });
            options.onWait?.(ms, problem);
            callOptions?.onWait?.(ms, problem);
          },
        });
      } catch (error) {
        signal?.throwIfAborted();
        throw toProblem(error, { doing, url, by, repeated });
      }
    },
  };
}

/** Answers undefined where the service says 404 with one of `codes`. */
export async function orUndefined<T>(answer: Promise<T>, ...codes: string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isCode(error, ...codes)) return undefined;
    throw error;
  }
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && codes.some((c) => c === error.code)
  );
}
