import { BlobServiceClient, newPipeline, StorageSharedKeyCredential } from '@azure/storage-blob';
import { signedInAs } from '../../model/auth/token-claims.ts';
import { Problem } from '../../model/problem.ts';
import { tokenCalls } from '../auth/token-calls.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { ownAnswersOnly } from './own-answers.ts';
import { isForbidden, isUnknownToken, type StorageAsker } from './storage-problem.ts';
import type { StorageSettings } from './storage-settings.ts';
import { clientByTokens } from './storage-tokens.ts';
import type { Authorise } from './wire/bare-wire.ts';
import { sharedKey } from './wire/shared-key.ts';

/** A client that is let in, by whatever opens the account. */
export interface OpenAccess {
  readonly client: BlobServiceClient;
  /** Signs by itself; undefined where whoever is signed in only has tokens. */
  readonly credential: StorageSharedKeyCredential | undefined;
  /** What a request of transfers is let in by. */
  readonly authorise: Authorise;
  /** Makes one try of a call, and another where a token was refused that a new one may make up for. */
  attempt<T>(once: () => Promise<T>): Promise<T>;
  readonly asker: {
    readonly by: StorageAsker['by'];
    /** Who was turned away, as far as it helps to know. */
    who(error: unknown): Promise<Pick<StorageAsker, 'by' | 'principal'>>;
  };
}

/** The tries are our own. */
const once = { retryOptions: { maxTries: 1 } };

export function openAccess(settings: StorageSettings, url: string): OpenAccess {
  if (settings.key === undefined) return byTokens(settings.tokens, url);
  const { account, key: text } = settings;
  const credential = new StorageSharedKeyCredential(account, text);
  const key = Buffer.from(text, 'base64');
  const pipeline = newPipeline(credential, once);
  pipeline.factories.push(ownAnswersOnly);
  return {
    client: new BlobServiceClient(url, pipeline),
    credential,
    authorise: (request) => sharedKey(account, key, request),
    attempt: (call) => call(),
    asker: { by: 'key', who: async () => ({ by: 'key' }) },
  };
}

function byTokens(tokens: TokenSource, url: string): OpenAccess {
  const calls = tokenCalls(tokens, 'storage', isUnknownToken);
  return {
    client: clientByTokens(url, calls, once),
    credential: undefined,
    authorise: async () => `Bearer ${await calls.token()}`,
    async attempt(call) {
      mustBeSafe(url);
      return calls.attempt(call);
    },
    asker: {
      by: 'token',
      async who(error) {
        // Whose role is missing is named; the token is at hand.
        const token = isForbidden(error) ? await tokens.token('storage').catch(() => undefined) : undefined;
        return { by: 'token', principal: token && signedInAs(token.token).principal };
      },
    },
  };
}

/** Whoever reads a token on its way could be the person that it was given to. */
function mustBeSafe(url: string): void {
  if (/^https:/i.test(url)) return;
  throw new Problem({
    kind: 'usage',
    what: `nothing was sent to ${url}`,
    why: 'a sign-in is shown over HTTPS alone: on this way others could read it',
    remedy: 'give the https:// URL of the storage account, or its key with the profile',
  });
}
