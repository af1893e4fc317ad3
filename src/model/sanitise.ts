/** C0 controls, DEL, C1 controls, line separators, bidirectional controls, and halves of surrogate pairs. */
const dangerous =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface SanitiseOptions {
  /** Line feeds stay: for text that is printed as lines. */
  readonly keepNewlines?: boolean;
  /** Tabs stay. */
  readonly keepTabs?: boolean;
  /** Marks are written in ASCII (`\x1b`, not `␛`). The rest of the text stays as it is. */
  readonly ascii?: boolean;
}

/**
 * Makes text from outside safe to print: what a terminal would obey, or what would reorder or fake the text
 * around it, is made visible (`␛`, `\x9b`, `\u202e`). Nothing is dropped. Names of files, blobs and tasks, and
 * everything that a task printed, may be written by somebody else.
 */
export function sanitise(text: string, options: SanitiseOptions = {}): string {
  return text.replace(dangerous, (character) => {
    if (character === '\n' && options.keepNewlines) return character;
    if (character === '\t' && options.keepTabs) return character;
    return visible(character.charCodeAt(0), options.ascii === true);
  });
}

function visible(code: number, ascii: boolean): string {
  if (!ascii && code < 0x20) return String.fromCharCode(0x2400 + code);
  if (!ascii && code === 0x7f) return '\u2421';
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The same for JSON: escapes what `JSON.stringify` leaves bare, so that the document's meaning stays the same. */
export function sanitiseJson(json: string): string {
  return json.replace(dangerous, (character) => {
    if (character === '\n' || character === '\t') return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
