import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitise, sanitiseJson } from '../../../src/model/sanitise.ts';

fc.configureGlobal({ seed: 20_261_124 });

const obeyed = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, at) => 0x7f + at),
  0x200e,
  0x200f,
  0x061c,
  0x2028,
  0x2029,
  0x202a,
  0x202e,
  0x2066,
  0x2069,
  0xd800,
  0xdc00,
].map((code) => String.fromCharCode(code));

/** Text made mostly of what must not get through. */
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...obeyed), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })))
  .map((pieces) => pieces.join(''));

describe('sanitise', () => {
  it('leaves nothing that a terminal would obey, and no half characters', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, ascii) => {
        const safe = sanitise(text, { ascii });
        expect(safe).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
        expect(safe).not.toMatch(/\p{Surrogate}/u);
        expect(sanitise(safe, { ascii })).toBe(safe);
      }),
    );
  });

  it('leaves what a person may read as it is', () => {
    for (const text of ['日本語.mp4', 'e\u0301', '👩‍👩‍👧', "it's a wrap.mp4", 'naïve – …'])
      expect(sanitise(text)).toBe(text);
  });

  it('shows what was there', () => {
    expect(sanitise('a\x1b[31mb\x9b\x7f')).toBe('a␛[31mb\\x9b␡');
    expect(sanitise('cod.exe\u202e4pm')).toBe('cod.exe\\u202e4pm');
    expect(sanitise('\ud83d!')).toBe('\\ud83d!');
    expect(sanitise('a\x1bb\n', { ascii: true })).toBe('a\\x1bb\\x0a');
  });

  it('keeps line feeds and tabs only when asked', () => {
    expect(sanitise('a\n\tb\r')).toBe('a␊␉b␍');
    expect(sanitise('a\n\tb\r', { keepNewlines: true, keepTabs: true })).toBe('a\n\tb␍');
  });
});

describe('sanitiseJson', () => {
  it('keeps the meaning of a document and leaves nothing to obey in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), hostile, (value, text) => {
        const document = { value, text };
        const safe = sanitiseJson(JSON.stringify(document, undefined, 2));
        expect(JSON.parse(safe)).toEqual(JSON.parse(JSON.stringify(document)));
        expect(safe.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
