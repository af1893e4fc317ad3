import {
  AnonymousCredential,
  BlobServiceClient,
  newPipeline,
  type RequestPolicyFactory,
  type StoragePipelineOptions,
} from '@azure/storage-blob';
import type { TokenCalls } from '../auth/token-calls.ts';
import { ownAnswersOnly } from './own-answers.ts';

/** A client that shows a token with each request. The SDK's own way would hold on to one that has been refused. */
export function clientByTokens(
  url: string,
  calls: Pick<TokenCalls, 'token'>,
  options: StoragePipelineOptions,
): BlobServiceClient {
  const pipeline = newPipeline(new AnonymousCredential(), options);
  const bearer: RequestPolicyFactory = {
    create: (next) => ({
      async sendRequest(request) {
        request.headers.set('authorization', `Bearer ${await calls.token()}`);
        return next.sendRequest(request);
      },
    }),
  };
  pipeline.factories.push(bearer, ownAnswersOnly);
  return new BlobServiceClient(url, pipeline);
}
