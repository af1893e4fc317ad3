/** Who a token says that one is. */
export interface SignedInAs {
  /** Id of the tenant. */
  readonly tenant?: string;
  /** Object id of the person or the service principal, as roles name them. */
  readonly principal?: string;
  /** Name or address of a person, else the id of the program. */
  readonly name?: string;
}

/**
 * Reads who is signed in out of a token of the management service. Only for showing: whether a token is good is for
 * the service to say.
 */
export function signedInAs(token: string): SignedInAs {
  const claims = claimsOf(token);
  const text = (name: string) => {
    const value = claims.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const tenant = text('tid');
  const principal = text('oid');
  const name =
    text('upn') ?? text('unique_name') ?? text('preferred_username') ?? text('appid') ?? text('azp');
  return {
    ...(tenant === undefined ? {} : { tenant }),
    ...(principal === undefined ? {} : { principal }),
    ...(name === undefined ? {} : { name }),
  };
}

function claimsOf(token: string): ReadonlyMap<string, unknown> {
  const body = token.split('.')[1];
  if (body === undefined) return new Map();
  try {
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
