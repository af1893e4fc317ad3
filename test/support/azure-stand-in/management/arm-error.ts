export interface ArmAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const found = (body: unknown): ArmAnswer => ({ status: 200, body });

export const armError = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ArmAnswer => ({ status, body: { error: { code, message } }, headers });

export const notAuthorized = (person: string, action: string, scope: string): ArmAnswer =>
  armError(
    403,
    'AuthorizationFailed',
    `The client '${person}' with object id '${person}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );

export const wrongTenant = (own: string, needed: string): ArmAnswer =>
  armError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${own}/'. It must match the tenant 'https://sts.windows.net/${needed}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${needed}' to get the token.`,
  );

export const notFound = (path: string): ArmAnswer =>
  armError(404, 'ResourceNotFound', `The Resource '${path}' was not found.`);
