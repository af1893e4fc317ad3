import { nearName } from '../../nearest-name.ts';
import type { Told } from '../findings.ts';
import type { JsonPath } from '../json/json-path.ts';
import { fileParts, type TokenKind } from './token.ts';
import type { Stray } from './tokenise.ts';

/** Tells what is wrong with braces that hold no token of this factory. */
export function tellStray(
  { text, at }: Stray,
  path: JsonPath,
  tokens: TokenKind,
  tell: (told: Told) => void,
): void {
  const inner = text.slice(1, -1);
  const place = { path, ...(at !== undefined && { at }) };
  const meant = text.length > 2 && meantToken(inner, tokens);
  if (meant) tell({ ...meant, severity: 'error', ...place });
  else
    tell({
      code: 'token.stray-brace',
      severity: 'warning',
      ...place,
      what: `${text} holds no token, and stays as it is`,
      why: 'the runners before refused a task with such a brace',
      instead: 'double braces that are meant as they are: {{ and }}',
    });
}

const setsThere = (sets: number): string =>
  sets === 0 ? 'is none' : sets === 1 ? 'is only {0}' : `are {0} to {${sets - 1}}`;

function meantToken(inner: string, tokens: TokenKind): Pick<Told, 'code' | 'what' | 'instead'> | undefined {
  const [, set, digits] = /^(\d+)(?::(\d+))?$/.exec(inner) ?? [];
  const files = fileParts.map((part) => `{${part}}`).join(', ');
  if (set !== undefined) {
    if (tokens === 'file')
      return {
        code: 'token.unknown',
        what: `{${inner}} is a number of a sweep, and this is one task a file`,
        instead: `use ${files}`,
      };
    const sets = typeof tokens === 'object' ? tokens.sets : 0;
    if (Number(set) >= sets)
      return {
        code: 'token.out-of-range',
        what: `{${inner}} stands for parameter set ${set}, and there ${setsThere(sets)}`,
      };
    return {
      code: 'token.padding',
      what: `a number is padded to ${digits} digits`,
      instead: 'give 1 to 9 digits, as in {0:4}',
    };
  }
  if (!/^[A-Za-z]+$/.test(inner)) return undefined;
  const near = nearName(inner, fileParts) ?? (/^file(url|uri)$/i.test(inner) ? 'url' : undefined);
  if (near === undefined) return undefined;
  if (tokens === 'file')
    return { code: 'token.unknown', what: `{${inner}} is no token`, instead: `did you mean {${near}}?` };
  return {
    code: 'token.unknown',
    what: `{${inner}} is of a file, and this is a sweep over numbers`,
    instead: 'use {0}, {1}, …',
  };
}
