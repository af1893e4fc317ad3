import { expect, it } from 'vitest';
import { paletteOf } from '../../../src/components/theme/palettes.ts';
import { themeNames } from '../../../src/model/theme-name.ts';

it.each(themeNames)(
  'draws the selected row of %s in sixteen colours without guessing how light they are',
  (name) => {
    expect(paletteOf(name, 16).selected).toEqual({ inverse: true });
    expect(paletteOf(name, 0).selected).toEqual({ inverse: true });
  },
);
