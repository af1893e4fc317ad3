/** One character with all its marks. */
export interface Grapheme {
  readonly segment: string;
  /** In code units. */
  readonly index: number;
  readonly input: string;
}

/** What `Intl.Segments` gives, as far as anybody here asks. */
export interface Graphemes extends Iterable<Grapheme> {
  /** The character that a code unit is part of. */
  containing(index?: number): Grapheme | undefined;
}

/**
 * Code units that are each a character of their own, whatever is beside them: no mark joins them, and they join nothing
 * (Unicode's grapheme cluster rules, UAX 29). Latin letters, Greek and Cyrillic, punctuation, arrows, mathematical signs, frames,
 * blocks, kana, ideographs; of ASCII all but the carriage return, which a line feed goes with, and DEL.
 */
const alone =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are among what is taken apart
  /^[\0-\x0c\x0e-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3001-\u3029\u3041-\u3096\u309d-\u30ff\u3400-\u9fff\uff01-\uff9d]*$/;

/** Whether every code unit of a text stands alone. */
export const standAlone = (text: string): boolean => alone.test(text);

function* each(input: string): Generator<Grapheme> {
  for (let index = 0; index < input.length; index++) yield { segment: input.charAt(index), index, input };
}

const unitsOf = (input: string): Graphemes => ({
  [Symbol.iterator]: () => each(input),
  containing: (index = 0) =>
    index >= 0 && index < input.length ? { segment: input.charAt(index), index, input } : undefined,
});

let tables: Intl.Segmenter | undefined;

/**
 * Takes a text apart as `Intl.Segmenter` does for graphemes. To make that one reads tables for as long as a dozen modules take
 * to load, and it is slow in use: most texts need neither. In the bundle it also stands for those that packages make.
 */
export class GraphemeSegmenter {
  segment(text: string): Graphemes {
    if (standAlone(text)) return unitsOf(text);
    tables ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    return tables.segment(text);
  }
}
