import type { RequestPolicyFactory } from '@azure/storage-blob';

/** Code of an answer that is none of Blob Storage. */
export const foreignAnswer = 'FOREIGN_ANSWER';

/**
 * Every answer of Blob Storage bears the id of its request. A page to sign in at that a network gives in its place says
 * 200 as well, and must not pass for a blob that was stored or a container that is gone.
 * @returns what to fail with; undefined where the service itself has answered.
 */
export function foreign(status: number, header: (name: string) => string | undefined): Error | undefined {
  if (status >= 300 || header('x-ms-request-id') !== undefined) return undefined;
  const type = header('content-type')?.split(';')[0];
  const what = type === undefined ? `status ${status}` : `status ${status}, ${type}`;
  return Object.assign(new Error(`something else than Azure Storage answered (${what})`), {
    code: foreignAnswer,
  });
}

/** The same for the SDK. */
export const ownAnswersOnly: RequestPolicyFactory = {
  create: (next) => ({
    async sendRequest(request) {
      const answer = await next.sendRequest(request);
      const error = foreign(answer.status, (name) => answer.headers.get(name));
      if (error) throw error;
      return answer;
    },
  }),
};
