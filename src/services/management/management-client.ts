import * as v from 'valibot';
import {
  managementRefusal,
  noAnswer,
  notReached,
  unknownAnswer,
} from '../../model/access/management-refusal.ts';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { signedInAs } from '../../model/auth/token-claims.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { outsideFetch } from '../outside-fetch.ts';
import { type RetryPolicy, type Verdict, withRetry } from '../retry.ts';
import { fitting, NoAnswer, parsedBody } from './answer-body.ts';
import { errorBody, page } from './answers.ts';

/** Versions of the management API by provider, each one that is out of preview for years. */
const versions = {
  resources: '2022-12-01',
  inventory: '2021-04-01',
  batch: '2023-11-01',
  skus: '2021-07-01',
  compute: '2023-09-01',
  authorization: '2022-04-01',
  storage: '2023-01-01',
} as const;
export type ManagementApi = keyof typeof versions;

export interface ManagementPlace {
  /** `https://management.azure.com`, without a slash at the end. */
  readonly url: string;
  readonly tokens: TokenSource;
  readonly signIn: SignIn;
  readonly retry?: RetryPolicy;
}

/** Reads Azure Resource Manager. Nothing here changes anything. */
export interface ManagementClient {
  readonly signIn: SignIn;
  /** Id of the tenant that the tokens are of. */
  tenant(signal?: AbortSignal): Promise<string | undefined>;
  get<T>(
    api: ManagementApi,
    path: string,
    schema: v.GenericSchema<unknown, T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /** All rows of a list, over its pages. */
  list<T>(
    api: ManagementApi,
    path: string,
    row: v.GenericSchema<unknown, T>,
    options?: { readonly filter?: string; readonly signal?: AbortSignal | undefined },
  ): Promise<T[]>;
}

const usualRetry: RetryPolicy = { attempts: 4, firstDelayMs: 250, maxDelayMs: 8_000 };
const limitMs = 30_000;
/** A list of more pages than this goes round in circles. */
const mostPages = 1_000;

/** A refusal of the service, before it is put into words. */
class Refused extends Error {
  readonly answer: Parameters<typeof managementRefusal>[0];
  readonly retryAfterMs: number | undefined;
  constructor(answer: Parameters<typeof managementRefusal>[0], retryAfterMs: number | undefined) {
    super(answer.message);
    this.answer = answer;
    this.retryAfterMs = retryAfterMs;
  }
}

function judge(error: unknown): Verdict {
  if (error instanceof NoAnswer) return { retry: true };
  if (error instanceof Refused) {
    const { status } = error.answer;
    const retry = status === 429 || status === 408 || status >= 500;
    return { retry, ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }) };
  }
  // What `fetch` throws where nobody answers, or in time.
  return {
    retry: error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'),
  };
}

/** Seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

async function refusedBy(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => undefined);
  const read = v.safeParse(errorBody, body);
  const date = Date.parse(response.headers.get('date') ?? '');
  const { code, message } = read.success
    ? read.output.error
    : { code: `${response.status}`, message: response.statusText };
  const serverTime = Number.isNaN(date) ? undefined : date;
  return new Refused(
    { status: response.status, code, message, serverTime },
    retryAfter(response.headers.get('retry-after')),
  );
}

/**
 * Over plain `fetch`: six questions that only read are all that is asked, and @azure/arm-batch, @azure/arm-compute and
 * the like would each come with a client of their own, and a retry policy that is not ours.
 */
export function managementClient({
  url,
  tokens,
  signIn,
  retry = usualRetry,
}: ManagementPlace): ManagementClient {
  async function once(target: URL, signal: AbortSignal | undefined): Promise<unknown> {
    let before: string | undefined;
    for (;;) {
      const { token } = await tokens.token('management', {
        ...(signal ? { signal } : {}),
        ...(before === undefined ? {} : { insteadOf: before }),
      });
      const limit = AbortSignal.timeout(limitMs);
      const response = await outsideFetch(target, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      if (response.ok) return parsedBody(response);
      const refused = await refusedBy(response);
      // A token that was revoked before its time: another one is tried, once.
      const mayRenew = refused.answer.code !== 'InvalidAuthenticationTokenTenant';
      if (response.status !== 401 || before !== undefined || !mayRenew) throw refused;
      before = token;
    }
  }

  async function ask<T>(target: URL, schema: v.GenericSchema<unknown, T>, signal?: AbortSignal): Promise<T> {
    try {
      const tried = async () => fitting(await once(target, signal), schema, target);
      return await withRetry(tried, judge, { policy: retry, signal });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Problem) throw error;
      if (error instanceof Refused) throw new Problem(managementRefusal(error.answer, signIn, Date.now()));
      if (error instanceof NoAnswer)
        throw new Problem({ ...(error.isAzures ? unknownAnswer : noAnswer)(error.message), cause: error });
      const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw new Problem({ ...notReached(messageOf(cause)), cause: error });
    }
  }

  const targetOf = (api: ManagementApi, path: string, filter?: string) => {
    // Ids come out of answers: none of them may lead a token to another host.
    const target = new URL(`${url}/${path.replace(/^\/+/, '')}`);
    target.searchParams.set('api-version', versions[api]);
    if (filter !== undefined) target.searchParams.set('$filter', filter);
    return target;
  };

  return {
    signIn,
    tenant: async (signal) =>
      signedInAs((await tokens.token('management', signal ? { signal } : {})).token).tenant,
    get: (api, path, schema, signal) => ask(targetOf(api, path), schema, signal),
    async list(api, path, row, { filter, signal } = {}) {
      const rows: unknown[] = [];
      let next: URL | undefined = targetOf(api, path, filter);
      for (let n = 0; next; n++) {
        const got: v.InferOutput<typeof page> = await ask(next, page, signal);
        rows.push(...got.value);
        const link = got.nextLink ?? '';
        next = link === '' ? undefined : new URL(link, url);
        if (next && n + 1 >= mostPages)
          throw new Problem({
            kind: 'broken',
            what: 'a list of Azure does not come to an end',
            why: `${mostPages} pages were read, and another was to follow`,
            remedy: 'try again',
          });
        // Whoever is named in an answer gets no token by that alone.
        if (next && next.origin !== new URL(url).origin)
          throw new Problem({
            kind: 'broken',
            what: 'a list of Azure goes on at another host',
            why: next.host,
          });
      }
      // A row of a kind that is newer than this program is left out, not the whole list.
      return rows.flatMap((each) => {
        const read = v.safeParse(row, each);
        return read.success ? [read.output] : [];
      });
    },
  };
}
