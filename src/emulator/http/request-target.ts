import { invalidUri } from './errors.ts';

export interface RequestTarget {
  /** Percent-encoded, exactly as sent. */
  readonly rawPath: string;
  /** Decoded values; of a name given twice the first counts. */
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Splits the target of a request line. No URL parser: it would tidy the path, and the signature covers the
 * path as it was sent.
 * @throws BatchError 400 for a target that is no path, or has a broken escape
 */
export function requestTargetOf(target: string): RequestTarget {
  if (!target.startsWith('/')) throw invalidUri('A path is needed');
  const mark = target.indexOf('?');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const query: Record<string, string> = Object.create(null);
  for (const pair of mark < 0 ? [] : target.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    query[name] ??= equals < 0 ? '' : decode(pair.slice(equals + 1));
  }
  return { rawPath, query };
}

function decode(text: string): string {
  return decodePart(text.replaceAll('+', ' '));
}

/** Percent-decodes one part of a path or query. @throws BatchError 400 for what is no UTF-8 */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidUri(`'${text}' is not percent-encoded UTF-8`);
  }
}
