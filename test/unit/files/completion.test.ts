import { describe, expect, it } from 'vitest';
import { completeTyped, splitTyped } from '../../../src/model/files/completion.ts';

const names = ['clips/', 'clip one.mp4', 'notes.txt', '.ssh/', 'Films/'];

describe('completing a typed path', () => {
  it('goes as far as there is no choice, and then lists the choices', () => {
    expect(completeTyped('n', names)).toEqual({ text: 'notes.txt', choices: [] });
    expect(completeTyped('~/c', names)).toEqual({
      text: '~/clip',
      choices: ['~/clips/', '~/clip one.mp4'],
    });
    expect(completeTyped('clips', names)).toEqual({ text: 'clips/', choices: [] });
  });

  it('needs the dot of hidden names, and mends a wrong case', () => {
    expect(completeTyped('', names).choices).not.toContain('.ssh/');
    expect(completeTyped('.', names).text).toBe('.ssh/');
    expect(completeTyped('fi', names).text).toBe('Films/');
  });

  it('leaves what fits nothing, and takes accents however they are composed', () => {
    expect(completeTyped('x', names)).toEqual({ text: 'x', choices: [] });
    expect(completeTyped('caf\u00e9', ['cafe\u0301.mp4']).text).toBe('cafe\u0301.mp4');
  });

  it('never cuts a character in two', () => {
    expect(completeTyped('', ['😀a', '😁b']).text).toBe('');
  });

  it('takes a path apart at its last slash', () => {
    expect(splitTyped('/a/b')).toEqual({ folder: '/a/', start: 'b' });
    expect(splitTyped('b')).toEqual({ folder: '', start: 'b' });
  });
});
