import { useEffect, useState } from 'react';
import { Frame } from '../../../src/components/Frame.tsx';
import { useBindings } from '../../../src/components/KeyRouter.tsx';
import { Words } from '../../../src/components/Words.tsx';

type Way = 'none' | 'render' | 'effect';

const broken = (where: string) => new Error(`broken in ${where} for a test`);

/** A screen of the tests that breaks in every way a screen can; it stands where the accounts are. */
export function AccountsScreen() {
  const [way, setWay] = useState<Way>('none');
  if (process.env.BREAK_AT_ONCE || way === 'render') throw broken('render');
  useEffect(() => {
    if (way === 'effect') throw broken('an effect');
  }, [way]);
  const breaking = (key: string, run: () => void) => ({ keys: [key], label: key, help: key, run });
  useBindings([
    breaking('1', () => setWay('render')),
    breaking('2', () => setWay('effect')),
    breaking('3', () => {
      throw broken('a key');
    }),
    breaking('4', () => void Promise.reject(broken('a promise'))),
    breaking('5', () => {
      setTimeout(() => {
        throw broken('a timer');
      });
    }),
    breaking('6', () => process.exit(0)),
    breaking('7', () => {
      process.stderr.write('over the screen\n');
      console.error('over the screen');
      process.emitWarning('over the screen');
      setWay('none');
    }),
  ]);
  return <Frame crumbs={['breaking']}>{() => <Words>ready to break</Words>}</Frame>;
}
