import type { TokenCredentialOptions } from '@azure/identity';
import { messageOf } from '../../../model/problem.ts';

/** A step of the SDK's way to the server. */
type Step = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]['policy'];

/** What the login server said last. The SDK's own errors keep it back in many places. */
export interface Witness {
  readonly policy: Step;
  /** The text of its refusal, or of why it was not reached. */
  readonly said: string | undefined;
  /** Its clock, milliseconds since the epoch. */
  readonly serverTime: number | undefined;
  forget(): void;
}

/** Longer than this no answer is waited for. */
const limitMs = 30_000;

/** @param signalNow aborts what is under way: MSAL itself takes no signal. */
export function createWitness(signalNow: () => AbortSignal | undefined): Witness {
  let said: string | undefined;
  let serverTime: number | undefined;
  const policy: Step = {
    name: 'batchdeckWitness',
    async sendRequest(request, next) {
      const signals = [request.abortSignal, signalNow(), AbortSignal.timeout(limitMs)];
      request.abortSignal = AbortSignal.any(
        signals.filter((signal): signal is AbortSignal => signal instanceof AbortSignal),
      );
      try {
        const response = await next(request);
        const date = Date.parse(response.headers.get('date') ?? '');
        serverTime = Number.isNaN(date) ? serverTime : date;
        if (response.status >= 400) said = response.bodyAsText ?? `HTTP ${response.status}`;
        return response;
      } catch (error) {
        said = codeAndMessage(error);
        throw error;
      }
    },
  };
  return {
    policy,
    get said() {
      return said;
    },
    get serverTime() {
      return serverTime;
    },
    forget() {
      said = undefined;
    },
  };
}

function codeAndMessage(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return `${code} ${messageOf(error)}`.trim();
}
