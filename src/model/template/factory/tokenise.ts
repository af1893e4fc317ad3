import type { Piece, Text } from '../expression/text.ts';
import { type Token, type TokenKind, tokenOf } from './token.ts';

/** A part of a text in which tokens have been found. */
export type Part = Piece | { readonly kind: 'token'; readonly token: Token };

/** A brace that is neither a token nor doubled. */
export interface Stray {
  readonly text: string;
  /** Index into the string of the template; undefined where it came out of a variable or parameter. */
  readonly at?: number;
}

const brace = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;
/** In what a person wrote, `{{0}}` stands for `{0}`, and other braces for themselves. */
const tokenOnly = /\{\{([^{}]*)\}\}|\{([^{}]*)\}/g;

/** Finds the tokens in a text. Braces that are none stay as they are, and are told. */
export function tokenise(text: Text, kind: TokenKind, stray: (found: Stray) => void = () => {}): Part[] {
  if (kind === 'none') return [...text.pieces];
  return text.pieces.flatMap((piece): readonly Part[] => {
    if (piece.kind === 'name' || !/[{}]/.test(piece.text)) return [piece];
    return piece.kind === 'free' ? inFreeText(piece, kind) : inWords(piece, kind, stray);
  });
}

function inWords(
  { text, at: start }: Piece & { kind: 'words' },
  kind: TokenKind,
  stray: (found: Stray) => void,
): Part[] {
  const parts: Part[] = [];
  let words = '';
  let from = 0;
  for (const match of text.matchAll(brace)) {
    const [found, inner] = match;
    words += text.slice(from, match.index);
    from = match.index + found.length;
    const token = inner === undefined ? undefined : tokenOf(inner, kind);
    if (token) {
      if (words !== '') parts.push({ kind: 'words', text: words });
      parts.push({ kind: 'token', token });
      words = '';
    } else if (found === '{{' || found === '}}') words += found.charAt(0);
    else {
      words += found;
      stray({ text: found, ...(start !== undefined && { at: start + match.index }) });
    }
  }
  words += text.slice(from);
  if (words !== '') parts.push({ kind: 'words', text: words });
  return parts;
}

function inFreeText({ text, parameter }: Piece & { kind: 'free' }, kind: TokenKind): Part[] {
  const parts: Part[] = [];
  let words = '';
  let from = 0;
  for (const match of text.matchAll(tokenOnly)) {
    const [found, doubled, single] = match;
    const token = tokenOf(doubled ?? single ?? '', kind);
    if (token === undefined) continue;
    words += text.slice(from, match.index);
    from = match.index + found.length;
    if (doubled !== undefined) {
      words += `{${doubled}}`;
      continue;
    }
    if (words !== '') parts.push({ kind: 'free', text: words, parameter });
    parts.push({ kind: 'token', token });
    words = '';
  }
  words += text.slice(from);
  if (words !== '') parts.push({ kind: 'free', text: words, parameter });
  return parts;
}
