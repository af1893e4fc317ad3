import xterm from '@xterm/headless';

/** How a cell is drawn. A colour is a number of the palette, `#rrggbb`, or undefined for the terminal's own. */
export interface CellStyle {
  readonly color: number | string | undefined;
  readonly background: number | string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

/** A place on the screen; `width` is 0 for the second half of a wide character. */
export interface Cell extends CellStyle {
  readonly text: string;
  readonly width: number;
}

/** A terminal without a window: what a person would see, and what the program asked of the terminal. */
export interface VirtualScreen {
  readonly columns: number;
  readonly rows: number;
  /** Takes what the program writes; `done` is called once it is on the screen. */
  write(data: string, done: () => void): void;
  resize(columns: number, rows: number): void;
  /** The terminal's own answers to what the program asks it. */
  onAnswer(send: (answer: string) => void): void;
  /** Lines as they are, blanks at their ends cut. */
  lines(): string[];
  cells(row: number): Cell[];
  cursor(): { readonly column: number; readonly row: number; readonly shown: boolean };
  isFullScreen(): boolean;
  /** A frame is being written (mode 2026): terminals show it once it is whole. */
  isDrawing(): boolean;
  asks(): { readonly bracketedPaste: boolean; readonly focusReports: boolean };
  /** How often the bell rang. */
  bells(): number;
  /** Texts of notifications (OSC 9) and of what was put on the clipboard (OSC 52), in their order. */
  notifications(): readonly string[];
  clipboard(): readonly string[];
}

const hex = (rgb: number) => `#${rgb.toString(16).padStart(6, '0')}`;

/** Marks that terminals with East Asian fonts may draw in two cells. */
const ambiguous = /[\u00b7\u00d7\u2010-\u2027\u2190-\u21ff\u2460-\u25b7\u25bc-\u266f]/;

function drawAmbiguousWide(terminal: xterm.Terminal): void {
  const width = (code: number): 0 | 1 | 2 => {
    const character = String.fromCodePoint(code);
    if (code < 32) return 0;
    return ambiguous.test(character) || (code >= 0x1100 && code < 0xff00) ? 2 : 1;
  };
  // As xterm.js packs it: the width beside two bits for joined characters, which are left out here.
  const charProperties = (code: number) => width(code) << 1;
  terminal.unicode.register({ version: 'ambiguous is wide', wcwidth: width, charProperties });
  terminal.unicode.activeVersion = 'ambiguous is wide';
}

export function createVirtualScreen(columns: number, rows: number, ambiguousWide = false): VirtualScreen {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  if (ambiguousWide) drawAmbiguousWide(terminal);
  let bells = 0;
  let cursorShown = true;
  const notifications: string[] = [];
  const clipboard: string[] = [];
  terminal.onBell(() => {
    bells += 1;
  });
  const watchCursor = (shown: boolean) => (params: (number | number[])[]) => {
    if (params.includes(25)) cursorShown = shown;
    // Not taken: the terminal itself does what the sequence says.
    return false;
  };
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, watchCursor(true));
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, watchCursor(false));
  terminal.parser.registerOscHandler(9, (text) => notifications.push(text) > 0);
  terminal.parser.registerOscHandler(52, (data) => {
    const [, text = ''] = data.split(';');
    return clipboard.push(Buffer.from(text, 'base64').toString('utf8')) > 0;
  });
  const line = (row: number) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);

  return {
    get columns() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    write: (data, done) => terminal.write(data, done),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    onAnswer: (send) => void terminal.onData(send),
    lines: () => Array.from({ length: terminal.rows }, (_, row) => line(row)?.translateToString(true) ?? ''),
    cells(row) {
      const found = line(row);
      return Array.from({ length: terminal.cols }, (_, column) => {
        const cell = found?.getCell(column);
        return {
          text: cell?.getChars() || (cell?.getWidth() === 0 ? '' : ' '),
          width: cell?.getWidth() ?? 1,
          color:
            cell && !cell.isFgDefault()
              ? cell.isFgRGB()
                ? hex(cell.getFgColor())
                : cell.getFgColor()
              : undefined,
          background:
            cell && !cell.isBgDefault()
              ? cell.isBgRGB()
                ? hex(cell.getBgColor())
                : cell.getBgColor()
              : undefined,
          bold: Boolean(cell?.isBold()),
          dim: Boolean(cell?.isDim()),
          italic: Boolean(cell?.isItalic()),
          underline: Boolean(cell?.isUnderline()),
          inverse: Boolean(cell?.isInverse()),
        };
      });
    },
    cursor: () => ({
      column: terminal.buffer.active.cursorX,
      row: terminal.buffer.active.cursorY,
      shown: cursorShown,
    }),
    isDrawing: () => terminal.modes.synchronizedOutputMode,
    isFullScreen: () => terminal.buffer.active.type === 'alternate',
    asks: () => ({
      bracketedPaste: terminal.modes.bracketedPasteMode,
      focusReports: terminal.modes.sendFocusMode,
    }),
    bells: () => bells,
    notifications: () => notifications,
    clipboard: () => clipboard,
  };
}
