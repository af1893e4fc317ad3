/** A refusal as Entra ID words it. */
export interface LoginRefusal {
  /** OAuth's own word. */
  readonly error: string;
  /** Entra ID's number. */
  readonly number: number;
  readonly text: string;
}

const refusal = (error: string, number: number, text: string): LoginRefusal => ({ error, number, text });

/** The refusals that a person may meet, each as documented or as seen in public reports. */
export const loginRefusals = {
  pending: refusal(
    'authorization_pending',
    70016,
    'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  ),
  expired: refusal(
    'expired_token',
    70020,
    'The provided value for the input parameter device_code is not valid. This device code has expired.',
  ),
  declined: refusal('authorization_declined', 65004, 'User declined to consent to access the app.'),
  blocked: refusal(
    'access_denied',
    53003,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  notAssigned: refusal(
    'invalid_grant',
    50105,
    'Your administrator has configured the application to block users unless they are specifically granted (assigned) access to the application.',
  ),
  unknownProgram: refusal(
    'unauthorized_client',
    700016,
    'Application was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant.',
  ),
  noConsent: refusal(
    'invalid_grant',
    65001,
    'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
  ),
  secondFactor: refusal(
    'interaction_required',
    50076,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  ),
  over: refusal('invalid_grant', 700082, 'The refresh token has expired due to inactivity.'),
  wrongSecret: refusal('invalid_client', 7000215, 'Invalid client secret provided.'),
  clock: refusal('invalid_client', 700024, 'Client assertion is not within its valid time range.'),
  wrongTenant: refusal(
    'invalid_tenant',
    90002,
    'Tenant was not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
  ),
  noResource: refusal('invalid_resource', 500011, 'The resource principal was not found in the tenant.'),
} as const;

/** The body of a refusal. */
export const refusalBody = ({ error, number, text }: LoginRefusal, now = Date.now()): string =>
  JSON.stringify({
    error,
    error_description: `AADSTS${number}: ${text} Trace ID: 00000000-0000-0000-0000-000000000000 Correlation ID: 00000000-0000-0000-0000-000000000001 Timestamp: ${new Date(now).toISOString()}`,
    error_codes: [number],
    timestamp: new Date(now).toISOString(),
    trace_id: '00000000-0000-0000-0000-000000000000',
    correlation_id: '00000000-0000-0000-0000-000000000001',
  });
