import type { RequestPolicyFactory } from '@azure/storage-blob';

/** Code of an answer that is none of Blob Storage. */
export const foreignAnswer = 'FOREIGN_ANSWER';

/**
 * Every answer of Blob Storage bears the id of its request. A page to sign in at that a network gives in its place says
 * 200 as well, and must not pass for a blob that was stored or a container that is gone.
 */
export const ownAnswersOnly: RequestPolicyFactory = {
  create: (next) => ({
    async sendRequest(request) {
      const answer = await next.sendRequest(request);
      const { status, headers } = answer;
      if (status >= 300 || headers.contains('x-ms-request-id')) return answer;
      const type = headers.get('content-type')?.split(';')[0];
      const what = type === undefined ? `status ${status}` : `status ${status}, ${type}`;
      throw Object.assign(new Error(`something else than Azure Storage answered (${what})`), {
        code: foreignAnswer,
      });
    },
  }),
};
