import { expect, it } from 'vitest';
import { putOnLine, readRate } from '../../../src/model/rate-limit.ts';
import { firstWidth, leastWidth, mostWidth, nextWidth, type Width } from '../../../src/model/tune-width.ts';
import { blockBytes } from '../../../src/services/storage/block-size.ts';
import { firstPace, isInPlace, nextPace } from '../../../src/services/storage/disk-pace.ts';
import { createGate } from '../../../src/services/storage/gate.ts';
import { blockNames } from '../../../src/services/storage/staged-blocks.ts';
import { behindProxy } from '../../../src/services/storage/wire/behind-proxy.ts';
import { readListing } from '../../../src/services/storage/wire/listed-blobs.ts';
import { stringToSign } from '../../../src/services/storage/wire/shared-key.ts';

const MiB = 1 << 20;
const calm = { full: true, throttled: false, busy: 0.2 };

/** What becomes of the width on a line that carries so much for each request, up to so much in all. */
function settle(each: number, all: number, seconds: number): Width[] {
  const widths: Width[] = [{ now: firstWidth, rest: 0 }];
  for (let second = 0; second < seconds; second++) {
    const width = widths.at(-1) ?? { now: firstWidth, rest: 0 };
    widths.push(nextWidth(width, { ...calm, rate: Math.min(width.now * each, all) }));
  }
  return widths;
}

it('widens as long as that brings something, and goes back when it does not', () => {
  expect(settle(1, 1e9, 60).at(-1)?.now).toBe(mostWidth);
  const widths = settle(1, 30, 60).map(({ now }) => now);
  expect(Math.max(...widths)).toBeLessThanOrEqual(54);
  expect(widths.at(-1)).toBeLessThanOrEqual(54);
  expect(widths.filter((now) => now >= 24).length).toBeGreaterThan(40);
  expect(settle(1, 16, 200).filter(({ now }) => now === firstWidth).length).toBeGreaterThan(140);
});

it('halves when the service asks for patience, and does not widen for a process that is at work all the time', () => {
  const wide = { now: 64, rest: 0 };
  const throttled = nextWidth(wide, { ...calm, rate: 1, throttled: true });
  expect(throttled.now).toBe(32);
  expect(nextWidth(throttled, { ...calm, rate: 99 }).now).toBe(32);
  expect(nextWidth({ now: leastWidth, rest: 0 }, { ...calm, rate: 1, throttled: true }).now).toBe(leastWidth);
  expect(nextWidth(wide, { ...calm, rate: 1, busy: 0.99 }).now).toBe(64);
  expect(nextWidth(wide, { ...calm, rate: 1, full: false }).now).toBe(64);
});

it('takes blocks of 8 MiB until there would be too many', () => {
  expect(blockBytes(1 << 30)).toBe(8 * MiB);
  for (const size of [200e9, 3e12, 190 * 2 ** 40])
    expect(Math.ceil(size / blockBytes(size))).toBeLessThanOrEqual(50_000);
  expect(blockBytes(190 * 2 ** 40)).toBeLessThanOrEqual(4000 * MiB);
});

it('hands small files to threads once the disk is slow, and tries again later', () => {
  let pace = firstPace;
  for (const ms of [0.1, 20, 0.1, 20, 20, 20]) pace = nextPace(pace, ms);
  expect(isInPlace(pace)).toBe(true);
  pace = nextPace(pace, 20);
  expect(isInPlace(pace)).toBe(false);
  for (let file = 0; file < 256; file++) pace = nextPace(pace, undefined);
  expect(isInPlace(pace)).toBe(true);
  expect(isInPlace(nextPace(pace, 20))).toBe(false);
});

it('holds no more bytes than it may, and lets one that is larger go alone', async () => {
  const gate = createGate(8, 10);
  let held = 0;
  let most = 0;
  const hold = (bytes: number) =>
    gate.pass(async () => {
      held += bytes;
      most = Math.max(most, held);
      await new Promise((resolve) => setImmediate(resolve));
      held -= bytes;
    }, bytes);
  await Promise.all([4, 4, 4, 25, 4, 9, 1].map(hold));
  expect(most).toBe(25);
  most = 0;
  await Promise.all([4, 4, 4, 4, 9, 1].map(hold));
  expect(most).toBeLessThanOrEqual(10);
});

it('lets nobody in for bytes that are held after the work, until they are let go of', async () => {
  const gate = createGate(8, 10);
  const letGo: (() => void)[] = [];
  const hold = (bytes: number) => gate.hold(bytes, async (free) => void letGo.push(free));
  await Promise.all([hold(4), hold(6)]);
  let isIn = false;
  const third = hold(5).then(() => {
    isIn = true;
  });
  const small = gate.pass(async () => undefined, 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect([isIn, gate.isFull]).toEqual([false, true]);
  letGo[0]?.();
  // Twice is once.
  letGo[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIn).toBe(false);
  letGo[1]?.();
  await Promise.all([third, small]);
});

it('of work that fails nothing stays held', async () => {
  const gate = createGate(1, 10);
  await expect(gate.hold(10, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.pass(async () => 'in', 10)).toBe('in');
});

it('names blocks by the file as it stands, in the length that is there already', () => {
  const file = { path: '/in/a', size: 99 };
  const name = blockNames(file, { mtimeMs: 1 }, 8, new Map());
  expect(name(3)).toBe(blockNames(file, { mtimeMs: 1 }, 8, new Map())(3));
  expect(name(3)).not.toBe(blockNames(file, { mtimeMs: 2 }, 8, new Map())(3));
  expect(new Set([0, 1, 49_999].map((at) => name(at).length)).size).toBe(1);
  for (const length of [5, 8, 36, 64]) {
    const there = new Map([[Buffer.alloc(length, 'x').toString('base64'), 8]]);
    expect(Buffer.from(blockNames(file, { mtimeMs: 1 }, 8, there)(7), 'base64')).toHaveLength(length);
  }
});

it('reads rates, and spreads bytes over time', () => {
  expect(['500K', '10M', '1.5G', '64000', '2 MB/s'].map(readRate)).toEqual([5e5, 1e7, 1.5e9, 64_000, 2e6]);
  for (const text of ['', 'fast', '12', '-3M', '1T']) expect(() => readRate(text), text).toThrow();
  let line = { freeAt: 0 };
  let now = 10_000;
  for (let piece = 0; piece < 50; piece++) {
    const put = putOnLine(line, 1000, 10_000, now);
    line = put.line;
    now += put.waitMs;
  }
  // 50,000 bytes at 10,000 a second; the last piece has begun, and a tenth of a second is given.
  expect(now - 10_000).toBeGreaterThanOrEqual(4700);
  expect(now - 10_000).toBeLessThanOrEqual(5000);
});

it('reads names that XML had to spell otherwise', () => {
  const blob = (name: string, rest = '') =>
    `<Blob>${name}<Properties><Last-Modified>Sun, 29 Nov 2026 01:00:00 GMT</Last-Modified><Content-Length>7</Content-Length>${rest}</Properties></Blob>`;
  const names = [
    '<Name>a &amp; &lt;b&gt;</Name>',
    '<Name Encoded="true">x%EF%BF%BF%2520</Name>',
    '<Name>&#x1F600;&#9;</Name>',
  ];
  const xml = `<EnumerationResults><Prefix>p</Prefix><Blobs>${names.map((name) => blob(name)).join('')}${blob('<Name>m</Name>', '<Content-MD5>qq==</Content-MD5>')}</Blobs><NextMarker>2!x&amp;y</NextMarker></EnumerationResults>`;
  const { blobs, next } = readListing(xml);
  expect(blobs.map(({ name }) => name)).toEqual(['a & <b>', 'x\uffff%20', '😀\t', 'm']);
  expect(blobs.map(({ md5 }) => md5)).toEqual([undefined, undefined, undefined, 'qq==']);
  expect(blobs[0]).toMatchObject({ size: 7, lastModified: new Date('2026-11-29T01:00:00Z') });
  expect(next).toBe('2!x&y');
  expect(readListing('<EnumerationResults><Blobs/><NextMarker/></EnumerationResults>')).toEqual({
    blobs: [],
    next: undefined,
  });
});

it('signs what the service signs, and leaves proxies to the SDK', () => {
  const headers = { 'content-length': 0, 'x-ms-version': '2021-12-02', 'x-ms-date': 'now' };
  const query = { restype: 'container', comp: 'list' };
  expect(stringToSign('acc', { method: 'GET', path: '/c', query, headers })).toBe(
    'GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:now\nx-ms-version:2021-12-02\n/acc/c\ncomp:list\nrestype:container',
  );
  expect(behindProxy({ https_proxy: 'http://p' })).toBe(true);
  expect(behindProxy({ HTTPS_PROXY: '' })).toBe(false);
});
