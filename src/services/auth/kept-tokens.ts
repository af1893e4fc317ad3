import { Problem } from '../../model/problem.ts';
import { type SharedWait, shareWait } from './shared-wait.ts';
import type { AccessToken, Audience, TokenSource } from './token-source.ts';

/** Gets one token, however that is done. @param insteadOf one that must not be given again */
export type AskToken = (
  audience: Audience,
  options: { readonly signal: AbortSignal; readonly insteadOf?: string },
) => Promise<AccessToken>;

/** Less than what MSAL keeps to itself, so that it is sure to give a new one when it is asked. */
const earlyMs = 4 * 60_000;
/** A request takes its time on the way. */
const lastMs = 10_000;

interface Kept {
  readonly token: AccessToken;
  /** When a new one is asked for, milliseconds since 1970. */
  readonly renewAt: number;
}

/**
 * Keeps tokens in memory until shortly before their end. For each service one is asked for at a time, whoever waits
 * for it; where a new one cannot be had because nobody answers, the old one serves to its end.
 */
export function keptTokens(ask: AskToken, now: () => number = Date.now): TokenSource {
  const kept = new Map<Audience, Kept>();
  const asked = new Map<Audience, SharedWait<AccessToken>>();

  const begin = (audience: Audience, insteadOf: string | undefined) => {
    const wait: SharedWait<AccessToken> = shareWait(
      async (signal) => {
        const askedAt = now();
        const token = await ask(audience, { signal, ...(insteadOf === undefined ? {} : { insteadOf }) });
        const life = token.expiresAt - askedAt;
        kept.set(audience, { token, renewAt: token.expiresAt - Math.min(earlyMs, life / 5) });
        return token;
      },
      () => {
        if (asked.get(audience) === wait) asked.delete(audience);
      },
    );
    asked.set(audience, wait);
    return wait;
  };

  return {
    async token(audience, { signal, insteadOf } = {}) {
      signal?.throwIfAborted();
      const have = kept.get(audience);
      const refused = have !== undefined && have.token.token === insteadOf;
      if (have && !refused && now() < have.renewAt) return have.token;
      if (refused) kept.delete(audience);
      try {
        return await (asked.get(audience) ?? begin(audience, insteadOf)).join(signal);
      } catch (error) {
        signal?.throwIfAborted();
        const unreachable = error instanceof Problem && error.kind === 'unreachable';
        if (unreachable && have && !refused && now() < have.token.expiresAt - lastMs) return have.token;
        throw error;
      }
    },
  };
}
