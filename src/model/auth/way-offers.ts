import type { EnvironmentSignIn } from './environment-sign-in.ts';
import { type SignInWay, signInWays } from './sign-in.ts';

/** A way to sign in, and whether it can be used here. */
export interface WayOffer {
  readonly way: SignInWay;
  /** What a person reads first. */
  readonly name: string;
  readonly can: boolean;
  /** Why it can or cannot be used here. */
  readonly word: string;
}

/** What is there to sign in with. */
export interface WayFacts {
  readonly environment: EnvironmentSignIn;
  /** Path of `az`. */
  readonly az?: string | undefined;
  readonly browser: boolean;
  /** A variable names where this machine gets the tokens of its identity. */
  readonly identityVariable?: string | undefined;
}

const names: Readonly<Record<SignInWay, string>> = {
  'device-code': 'A code',
  cli: 'The Azure CLI',
  environment: 'The environment variables',
  'managed-identity': 'The identity of this machine',
  browser: 'A browser on this machine',
};

const proofs = {
  secret: 'a secret',
  certificate: 'a certificate',
  workload: 'the token of a workload',
} as const;

/** Every way, in the order in which they are offered. */
export const wayOffers = (facts: WayFacts): readonly WayOffer[] =>
  signInWays.map((way) => ({ way, name: names[way], ...judged(way, facts) }));

function judged(way: SignInWay, facts: WayFacts): { can: boolean; word: string } {
  const { environment, az, browser, identityVariable } = facts;
  switch (way) {
    case 'device-code':
      return { can: true, word: 'typed into a browser on any device: needs nothing here, works over SSH' };
    case 'cli':
      return az === undefined
        ? { can: false, word: 'no `az` was found in PATH' }
        : { can: true, word: `whoever \`az login\` signed in: ${az}` };
    case 'environment':
      return environment.kind === 'missing'
        ? { can: false, word: `not set: ${environment.names.join(', ')}` }
        : { can: true, word: `the program ${environment.client}, by ${proofs[environment.kind]}` };
    case 'managed-identity':
      return {
        can: true,
        word:
          identityVariable === undefined
            ? 'on an Azure machine that has one; elsewhere it is refused'
            : `it is asked where ${identityVariable} says`,
      };
    case 'browser':
      return browser
        ? { can: true, word: 'it opens by itself' }
        : { can: false, word: 'this is an SSH session, or no display is set' };
  }
}
