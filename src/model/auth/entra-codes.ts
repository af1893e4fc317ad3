/** What kind of way out there is; decides the remedy. */
export type RefusalKind =
  | 'wrong-tenant'
  | 'code-expired'
  | 'declined'
  | 'blocked'
  | 'not-assigned'
  | 'unknown-program'
  | 'consent'
  | 'more-proof'
  | 'over'
  | 'bad-secret'
  | 'clock'
  | 'locked'
  | 'no-resource'
  | 'busy';

interface EntraCode {
  readonly kind: RefusalKind;
  /** What it means, completing "Entra ID says that …". */
  readonly means: string;
}

const code = (kind: RefusalKind, means: string): EntraCode => ({ kind, means });

/** Entra ID's own numbers (AADSTS…). They only choose words: what is not here is told in the service's. */
export const entraCodes: Readonly<Record<string, EntraCode>> = {
  '90002': code('wrong-tenant', 'there is no such tenant'),
  '900023': code('wrong-tenant', 'this is no id of a tenant and no domain'),
  '50020': code('wrong-tenant', 'this account does not belong to the tenant'),
  '50034': code('wrong-tenant', 'the tenant does not know this account'),
  '90072': code('wrong-tenant', 'this account is of another tenant, and no guest here'),
  '500011': code('no-resource', 'the tenant does not know the service that a token was asked for'),
  '650057': code('no-resource', 'the program may not ask for a token of this service'),
  '70016': code('code-expired', 'nobody has typed the code in time'),
  '70018': code('code-expired', 'the code is not valid'),
  '70019': code('code-expired', 'the code is over'),
  '70020': code('code-expired', 'the code is over'),
  '50199': code('declined', 'the sign-in was not confirmed in the browser'),
  '65004': code('declined', 'the sign-in was declined in the browser'),
  '53000': code('blocked', 'conditional access wants a device that the tenant manages'),
  '53001': code('blocked', 'conditional access wants a device that is joined to the tenant'),
  '53002': code('blocked', 'conditional access does not let this program in'),
  '53003': code('blocked', 'conditional access has blocked this sign-in'),
  '530032': code('blocked', 'a security policy has blocked this sign-in'),
  '530035': code('blocked', 'the security defaults have blocked this sign-in'),
  '50005': code('blocked', 'conditional access does not allow this kind of machine'),
  '50097': code('blocked', 'the device has to prove itself, which a code cannot do'),
  '50105': code('not-assigned', 'nobody has assigned this account to the program'),
  '700016': code('unknown-program', 'the tenant does not know this program'),
  '700038': code('unknown-program', 'this is no id of a program'),
  '65001': code('consent', 'nobody has consented that the program may do this'),
  '90094': code('consent', 'an administrator must consent first'),
  '90095': code('consent', 'an administrator must consent first'),
  '50076': code('more-proof', 'a second factor is wanted'),
  '50079': code('more-proof', 'a second factor must be set up'),
  '50072': code('more-proof', 'a second factor must be set up'),
  '50074': code('more-proof', 'a second factor is wanted'),
  '50158': code('more-proof', 'another proof is wanted'),
  '50055': code('more-proof', 'the password is over'),
  '50078': code('over', 'the second factor is too long ago'),
  '50089': code('over', 'the sign-in is over'),
  '50173': code('over', 'the sign-in was revoked, e.g. by a new password'),
  '54005': code('over', 'the sign-in was used already'),
  '70008': code('over', 'the sign-in is over'),
  '70043': code('over', 'conditional access wants one to sign in anew'),
  '700082': code('over', 'the sign-in is over: it was not used for too long'),
  '700084': code('over', 'the sign-in is over'),
  '50057': code('locked', 'the account is disabled'),
  '50053': code('locked', 'the account is locked for a while, or the address is suspicious'),
  '7000112': code('locked', 'the program is disabled in the tenant'),
  '7000215': code('bad-secret', 'the secret of the service principal is wrong'),
  '7000222': code('bad-secret', 'the secret of the service principal is over'),
  '700027': code('bad-secret', 'the certificate does not belong to the service principal'),
  '700213': code('bad-secret', 'the service principal does not trust whoever issued this workload token'),
  '700211': code('bad-secret', 'the service principal does not trust whoever issued this workload token'),
  '700024': code('clock', 'the proof of who signs in is from another time'),
  '500133': code('clock', 'the proof of who signs in is from another time'),
  '50013': code('bad-secret', 'the proof of who signs in cannot be checked'),
  '90033': code('busy', 'it is busy'),
  '50196': code('busy', 'it was asked too often'),
};

/** The first of Entra ID's numbers in a text. */
export const entraNumber = (text: string): string | undefined => /AADSTS(\d{4,8})/i.exec(text)?.[1];
