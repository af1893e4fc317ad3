import { redact } from '../../redact.ts';

/** Not to be written where nobody thinks of it: it is a key, or is called like one. */
export const isSecretValue = (name: string, value: string): boolean =>
  redact(value) !== value ||
  /passw|secret|token|credential|sas$|(account|access|api|shared)_?key/i.test(name);
