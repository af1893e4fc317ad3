const words: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOENT: 'gone',
  ENOTDIR: 'not a folder',
  ELOOP: 'links in circles',
  ENAMETOOLONG: 'path too long',
  EIO: 'disk failure',
  ESTALE: 'lost by its server',
  ETIMEDOUT: 'disk does not answer',
};

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Why something cannot be read, in a few words and the system's code. */
export function readProblem(error: unknown, isLink = false): string {
  const code = codeOf(error);
  if (isLink && code === 'ENOENT') return 'broken link (ENOENT)';
  const said = words[code] ?? 'cannot be read';
  return code === '' ? said : `${said} (${code})`;
}
