/** What is known of a file in tokens. */
export type FilePart =
  | 'url'
  | 'filePath'
  | 'fileName'
  | 'fileNameWithoutExtension'
  /** Ours: `a/x` for `a/x.mp4`, another for each file: where two would meet, the whole path of each. */
  | 'filePathWithoutExtension';

/** What stands in braces, and is another thing in each task. */
export type Token =
  /** `{1:4}`: the value of the second parameter set, with zeros in front to four digits. */
  | { readonly kind: 'number'; readonly set: number; readonly digits?: number }
  | { readonly kind: 'file'; readonly part: FilePart };

export const fileParts: readonly FilePart[] = [
  'url',
  'filePath',
  'fileName',
  'fileNameWithoutExtension',
  'filePathWithoutExtension',
];

/** Which tokens a factory has: of so many sets of numbers, of files, or none at all. */
export type TokenKind = { readonly sets: number } | 'file' | 'none';

/** The token of what stands between braces; undefined for what is none of this factory. */
export function tokenOf(inner: string, kind: TokenKind): Token | undefined {
  if (kind === 'none') return undefined;
  if (kind === 'file') {
    const part = fileParts.find((each) => each === inner);
    return part === undefined ? undefined : { kind: 'file', part };
  }
  const [, set, digits] = /^(\d{1,3})(?::(\d{1,3}))?$/.exec(inner) ?? [];
  if (set === undefined || Number(set) >= kind.sets) return undefined;
  if (digits === undefined) return { kind: 'number', set: Number(set) };
  const width = Number(digits);
  return width < 1 || width > 9 ? undefined : { kind: 'number', set: Number(set), digits: width };
}

/** A number as its token writes it. */
export function numberText(value: number, digits: number | undefined): string {
  const text = String(Math.abs(value)).padStart(digits ?? 0, '0');
  return value < 0 ? `-${text}` : text;
}

/** A text so written that a factory says it as it is. */
export const escapeBraces = (text: string): string => text.replace(/[{}]/g, '$&$&');
