import type { BlobServiceClient } from '@azure/storage-blob';
import type { TokenSource } from '../auth/token-source.ts';

type TokenCredential = Extract<BlobServiceClient['credential'], { getToken: unknown }>;

/** The SDK's idea of somebody who is signed in. Whatever scope it asks for, it gets tokens of Storage. */
export const storageTokens = (tokens: TokenSource): TokenCredential => ({
  async getToken() {
    const { token, expiresAt } = await tokens.token('storage');
    return { token, expiresOnTimestamp: expiresAt };
  },
});
