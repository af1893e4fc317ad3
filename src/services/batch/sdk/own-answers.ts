import type { BatchServiceClient } from '@azure/batch';

type ClientOptions = NonNullable<ConstructorParameters<typeof BatchServiceClient>[2]>;
type PolicyChanger = Extract<ClientOptions['requestPolicyFactories'], (...given: never[]) => unknown>;
type PolicyFactory = Parameters<PolicyChanger>[0][number];
type Answer = Awaited<ReturnType<ReturnType<PolicyFactory['create']>['sendRequest']>>;

/** Codes of what looks like success and is none. */
export const foreignAnswer = 'FOREIGN_ANSWER';
export const damagedAnswer = 'DAMAGED_ANSWER';

const failure = (code: string, text: string) => Object.assign(new Error(text), { code });

/** The body as JSON; undefined where it is none, or only the begin of some. */
function objectOf(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Every answer of the service bears its marks, whatever was asked. A page to sign in at that a network gives in its
 * place says 200 as well: it must not pass for a pool that was made, or for one that is gone.
 * @throws Error with a code, to be tried again.
 */
function mustBeOwn({ status, headers, bodyAsText }: Answer): void {
  if (status >= 300) return;
  const marked = headers.contains('request-id') || headers.contains('dataserviceversion');
  if (!marked) {
    const type = headers.get('content-type')?.split(';')[0];
    const what = type === undefined ? `status ${status}` : `status ${status}, ${type}`;
    throw failure(foreignAnswer, `something else than Azure Batch answered (${what})`);
  }
  // A file of a node comes as it is.
  const isFile = headers.get('content-type')?.includes('json') === false;
  const body = bodyAsText ? objectOf(bodyAsText) : undefined;
  if (bodyAsText && !isFile && !(body && 'odata.metadata' in body))
    throw failure(damagedAnswer, 'its answer came damaged or cut');
}

/** Looks at each answer before the SDK reads it. */
export const ownAnswersOnly: PolicyChanger = (defaults) => [
  ...defaults,
  {
    create: (next) => ({
      async sendRequest(request) {
        const answer = await next.sendRequest(request);
        mustBeOwn(answer);
        return answer;
      },
    }),
  },
];
