import { expect, it } from 'vitest';
import { screenSvg } from './svg.ts';
import { createVirtualScreen } from './virtual-screen.ts';

async function drawn(text: string, theme?: 'dark' | 'light'): Promise<string> {
  const screen = createVirtualScreen(20, 2);
  await new Promise<void>((done) => screen.write(text, done));
  return screenSvg(screen, theme);
}

it('gives every piece the width of its cells, one for what is beyond ASCII', async () => {
  const svg = await drawn('ab <✓ 日本');
  expect(svg).toContain(
    'x="12" y="25.5" textLength="33.6" lengthAdjust="spacingAndGlyphs" fill="#d3d7de">ab\u00a0&lt;<',
  );
  expect(svg).toContain(
    'x="45.6" y="25.5" textLength="8.4" lengthAdjust="spacingAndGlyphs" fill="#d3d7de">✓<',
  );
  expect(svg).toContain(
    'x="79.2" y="25.5" textLength="16.8" lengthAdjust="spacingAndGlyphs" fill="#d3d7de">本<',
  );
});

it('draws colours of the palette, bold, dim and inverse', async () => {
  const svg = await drawn(
    '\x1b[31;1mred\x1b[0m \x1b[2mdim\x1b[0m \x1b[7minv\x1b[0m \x1b[38;5;208mo',
    'light',
  );
  expect(svg).toContain('fill="#c0312b" font-weight="700">red<');
  expect(svg).toMatch(/fill="#7e8184">dim</);
  expect(svg).toMatch(/<rect [^>]*fill="#23282f"\/><text [^>]*fill="#fbfbf9">inv</);
  expect(svg).toContain('fill="#ff8700">o<');
});
