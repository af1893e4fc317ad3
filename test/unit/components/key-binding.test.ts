import { describe, expect, it } from 'vitest';
import { type KeyFlags, keyLabel, keyNames, unmarkedPaste } from '../../../src/components/key-binding.ts';

const none: KeyFlags = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
};

describe('names of keys', () => {
  it('take a burst of letters apart', () => {
    expect(keyNames('jjj', none)).toEqual(['j', 'j', 'j']);
    expect(keyNames('a b', none)).toEqual(['a', 'Space', 'b']);
  });

  it('tell special keys and Ctrl', () => {
    expect(keyNames('', { ...none, upArrow: true })).toEqual(['Up']);
    expect(keyNames('\t', { ...none, tab: true, shift: true })).toEqual(['Shift-Tab']);
    expect(keyNames('c', { ...none, ctrl: true })).toEqual(['Ctrl-C']);
  });

  it('tell what was typed ahead in one burst', () => {
    expect(keyNames('jj\r', none)).toEqual(['j', 'j', 'Enter']);
    expect(keyNames('a\tb\x0c', none)).toEqual(['a', 'Tab', 'b', 'Ctrl-L']);
  });

  it('never press with Alt what they press without', () => {
    expect(keyNames('q', { ...none, meta: true })).toEqual(['Alt-q']);
    expect(keyNames(' ', { ...none, ctrl: true })).toEqual(['Ctrl-Space']);
  });

  it('tell a paste that the terminal did not mark from typing', () => {
    const pasted = 'Delete it, say yes, and quit.\r'.repeat(3);
    expect(unmarkedPaste(pasted)).toEqual({ keys: [], pasted });
    expect(unmarkedPaste('clips/\rj')).toBeUndefined();
    expect(unmarkedPaste('j'.repeat(100))).toBeUndefined();
  });

  it('that empty a field come before the long text that follows them in the same burst, and no others do', () => {
    const pasted = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/i';
    expect(unmarkedPaste(`\x05\x15${pasted}`)).toEqual({ keys: ['Ctrl-E', 'Ctrl-U'], pasted });
    expect(unmarkedPaste(`\x04${pasted}`)).toEqual({ keys: [], pasted: `\x04${pasted}` });
  });

  it('are written so that every terminal shows them', () => {
    expect(keyLabel('Down')).toBe('↓');
    expect(keyLabel('Down', true)).toBe('Down');
  });
});
