const variables = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];

/** Whether a proxy is named in the environment, in either case of letters, as the SDK looks for one. */
export const behindProxy = (env: Readonly<Record<string, string | undefined>>): boolean =>
  variables.some((name) => Boolean(env[name] || env[name.toLowerCase()]));
