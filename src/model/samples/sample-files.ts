import { colourRings } from './portable-pixmap.ts';
import { scannedPage } from './scanned-page.ts';
import { wavTone } from './wav-tone.ts';

export interface SampleFile {
  /** Relative, with `/`; with spaces, quotes and Japanese on purpose. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const makers: Readonly<Record<string, () => readonly SampleFile[]>> = {
  'wav-to-mp3': () => [
    { name: 'low tone.wav', bytes: wavTone({ hertz: 220, seconds: 2 }) },
    { name: 'take 2/low tone.wav', bytes: wavTone({ hertz: 440, seconds: 1, channels: 2 }) },
    { name: "it's high – 高.wav", bytes: wavTone({ hertz: 880, seconds: 1.5 }) },
  ],
  'resize-images': () => [
    { name: 'wide rings.ppm', bytes: colourRings({ width: 320, height: 200 }) },
    { name: '花/tall rings.ppm', bytes: colourRings({ width: 120, height: 240 }) },
  ],
  'ocr-scans': () => [
    { name: 'invoice.pgm', bytes: scannedPage(['INVOICE 2047', 'TOTAL 318 EURO']) },
    { name: 'a letter/page 1.pgm', bytes: scannedPage(['THANK YOU FOR', 'THE FLOWERS']) },
  ],
  'command-per-file': () =>
    ['apples and pears\n', 'one\ntwo\nthree\n'].map((text, n) => ({
      name: n === 0 ? 'fruit.txt' : 'lists/a few numbers.txt',
      bytes: new TextEncoder().encode(text),
    })),
};

/**
 * Files to try one of our own templates with, made up on the spot. Those that work on videos have the clips of the
 * samples folder instead; a sweep needs none.
 */
export function sampleFiles(templateId: string): readonly SampleFile[] {
  return Object.hasOwn(makers, templateId) ? (makers[templateId]?.() ?? []) : [];
}
