/** A piece of this many characters in a row gives a secret away; shorter ones may be chance. */
const pieceLength = 16;
/** Of bytes in numbers so many characters are four of them or five: the MD5s of a store have such by chance. */
const numbersLength = 48;
const stride = 8;

/** Shorter ones would be found in ordinary words. */
export const shortestSecret = 8;

const isBase64 = (text: string) => text.length >= 24 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);

const percent = (text: string) =>
  text.replaceAll(/[^\w.~-]/g, (mark) =>
    [...Buffer.from(mark)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );

const lowerPercent = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

const escapedMarks = (text: string) =>
  text.replaceAll(/[+/=&<>]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The base64 of a text that the secret stands in, wherever in it that may be: what the neighbours decide is left out. */
function base64Anywhere(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const sure = whole.subarray(0, whole.length - (whole.length % 3));
    const text = sure.toString('base64').slice(Math.ceil((before * 8) / 6));
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** What a key is printed as by who holds its bytes: as hex, as Node shows a buffer, as JSON has one. */
function bytesOf(key: string): string[] {
  const bytes = Buffer.from(key, 'base64');
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase(), hex.replaceAll(/..(?!$)/g, '$& '), [...bytes].join(',')];
}

/** Every way in which a secret may be written down. */
export function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const encoded = percent(secret);
  const forms = [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    secret.replaceAll('/', '\\/'),
    escapedMarks(secret),
    escapedMarks(secret).replaceAll(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`),
    encoded,
    lowerPercent(encoded),
    percent(encoded),
    secret.replaceAll('+', '%2B'),
    secret.replaceAll('+', ' '),
    ...base64Anywhere(secret),
    ...(isBase64(secret) ? bytesOf(secret) : []),
  ];
  return [...new Set(forms)].filter((form) => form.length >= shortestSecret);
}

/** Pieces of a form, so that one that was cut off, or that goes on in the next line of a screen, is found, too. */
export function piecesOf(form: string): readonly string[] {
  const length = /^[\d,]+$|^[0-9a-f]{2}( [0-9a-f]{2})+$/.test(form) ? numbersLength : pieceLength;
  if (form.length <= length + stride) return [form];
  const pieces: string[] = [];
  for (let from = 0; from + length <= form.length; from += stride)
    pieces.push(form.slice(from, from + length));
  return pieces;
}
