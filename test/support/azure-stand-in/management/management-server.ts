import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkBearer } from '../login/check-bearer.ts';
import { armAnswer } from './arm-answer.ts';
import { type ArmAnswer, armError } from './arm-error.ts';
import { contoso } from './contoso.ts';
import type { StandInWorld } from './world.ts';

/** A stand-in of Azure Resource Manager, as far as it is asked for accounts and what they may have. */
export interface ManagementServer {
  readonly url: string;
  world: StandInWorld;
  /** Rows of a page. */
  pageSize: number;
  /** So many of the next requests are throttled. */
  throttled: number;
  /** It answers nobody. */
  silent: boolean;
  /** Milliseconds that its clock is ahead. */
  clockAhead: number;
  /** `GET /subscriptions`, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

export async function startManagementServer(world: StandInWorld = contoso): Promise<ManagementServer> {
  const own = {
    url: '',
    world,
    pageSize: 2,
    throttled: 0,
    silent: false,
    clockAhead: 0,
    requests: [] as string[],
  };

  function answerTo(method: string, target: URL, authorization: string | undefined): ArmAnswer {
    const verdict = checkBearer(authorization, 'management', Date.now() + own.clockAhead);
    if (!verdict.ok) {
      const code =
        verdict.why === 'missing'
          ? 'AuthenticationFailed'
          : verdict.why === 'expired'
            ? 'ExpiredAuthenticationToken'
            : 'InvalidAuthenticationToken';
      return armError(401, code, verdict.words, {
        'www-authenticate': `Bearer authorization_uri="https://login.windows.net/", error="invalid_token"`,
      });
    }
    if (own.throttled > 0) {
      own.throttled--;
      return armError(429, 'SubscriptionRequestsThrottled', 'Number of requests exceeded the limit.', {
        'retry-after': '1',
      });
    }
    if (!target.searchParams.has('api-version'))
      return armError(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      );
    return armAnswer({
      world: own.world,
      method,
      filter: target.searchParams.get('$filter') ?? undefined,
      path: target.pathname.replace(/\/$/, ''),
      claims: verdict.claims,
    });
  }

  const server = createServer((request, response) => {
    request.resume();
    const target = new URL(request.url ?? '/', own.url);
    const method = request.method ?? 'GET';
    own.requests.push(`${method} ${target.pathname}`);
    if (own.silent) return;
    const answer = answerTo(method, target, request.headers.authorization);
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      date: new Date(Date.now() + own.clockAhead).toUTCString(),
      ...answer.headers,
    });
    response.end(JSON.stringify(paged(answer.body, target, own.pageSize)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(own, {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** One page of a list, with the link to the next. */
function paged(body: unknown, target: URL, size: number): unknown {
  if (typeof body !== 'object' || body === null || !('value' in body) || !Array.isArray(body.value))
    return body;
  const from = Number(target.searchParams.get('$skipToken') ?? 0);
  const value: unknown[] = body.value.slice(from, from + size);
  if (from + size >= body.value.length) return { value };
  const next = new URL(target);
  next.searchParams.set('$skipToken', String(from + size));
  return { value, nextLink: next.href };
}
