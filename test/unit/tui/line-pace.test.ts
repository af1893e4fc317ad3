import { describe, expect, it } from 'vitest';
import { createLinePace, type LinePace } from '../../../src/tui/screen/line-pace.ts';

describe('the pace of frames', () => {
  it('asks nothing where little is written, and never rests on a near terminal', () => {
    const pace = createLinePace(false);
    expect(pace.sent(40, 0)).toBe(false);
    expect(pace.sent(600, 10)).toBe(true);
    expect(pace.restMs(11)).toBe(0);
    pace.answered(15);
    expect(pace.restMs(15)).toBe(0);
    expect(pace.isSlow()).toBe(false);
  });

  it('waits for the answer once it is late, and rests as long as the frame took', () => {
    const pace = createLinePace(false);
    pace.begins(0);
    pace.sent(3000, 0);
    expect(pace.restMs(249)).toBe(0);
    expect(pace.restMs(250)).toBe(Number.POSITIVE_INFINITY);
    pace.answered(1500);
    expect(pace.isSlow()).toBe(true);
    expect(pace.restMs(1500)).toBe(1500);
    expect(pace.restMs(2500)).toBe(500);
  });

  it('draws what a key brings without a rest, but not before the terminal has read the frame before', () => {
    const pace = createLinePace(false);
    pace.begins(0);
    pace.sent(3000, 0);
    pace.pressed(10);
    expect(pace.restMs(1000)).toBe(Number.POSITIVE_INFINITY);
    pace.answered(1500);
    expect(pace.restMs(1501)).toBe(0);
  });

  it('asks once more where an answer was lost, and takes the line for what it is', () => {
    const pace = createLinePace(false);
    pace.begins(0);
    pace.sent(3000, 0);
    expect(pace.asksAgain(1999)).toBe(false);
    expect(pace.asksAgain(2000)).toBe(true);
    expect(pace.asksAgain(2001)).toBe(false);
    expect(pace.restMs(2001)).toBe(Number.POSITIVE_INFINITY);
    pace.answered(2005);
    pace.pressed(2005);
    expect([pace.restMs(2255), pace.unanswered(2255)]).toEqual([0, 0]);
    for (let frame = 0; frame < 8; frame++) {
      pace.sent(3000, 3000 + frame);
      pace.answered(3000 + frame);
    }
    expect(pace.isSlow()).toBe(false);
  });

  it.each([300, 600, 1200])('never has more than a piece on a line of %i bytes a second', (rate) => {
    const pace = createLinePace(false);
    // What is written waits on the line; a question is answered when the terminal has come to it.
    let free = 0;
    const answers: number[] = [];
    const write = (bytes: number, at: number) => {
      free = Math.max(free, at) + (bytes * 1000) / rate;
      return free;
    };
    let longest = 0;
    for (let at = 0; at < 120_000; at += 10) {
      while (answers[0] !== undefined && answers[0] <= at) pace.answered(answers.shift() ?? at);
      if (at % 700 === 0) pace.pressed(at);
      if (pace.restMs(at, true) === 0 && pace.unanswered(at) === 0) {
        pace.begins(at);
        const done = write(1024, at);
        if (pace.sent(1024, at)) answers.push(write(4, done));
      } else if (pace.asksAgain(at)) answers.push(write(4, at));
      longest = Math.max(longest, free - at);
    }
    expect(longest).toBeLessThan((1024 * 1000) / rate + 500);
  });

  it('goes back to its old pace when the line is quick again', () => {
    const pace = createLinePace(false);
    pace.begins(0);
    pace.sent(600, 0);
    pace.answered(1000);
    for (let frame = 0; frame < 8; frame++) {
      expect(pace.isSlow()).toBe(true);
      expect(pace.sent(20, 1000 * frame)).toBe(true);
      pace.answered(1000 * frame + 5);
    }
    expect(pace.isSlow()).toBe(false);
    expect(pace.restMs(10_000)).toBe(0);
  });

  /** Asked once more each two seconds, as whoever waits to write does. */
  const waitUntil = (pace: LinePace, until: number) => {
    for (let at = 500; at <= until; at += 500) if (pace.restMs(at) > 0) pace.asksAgain(at);
  };

  it('does not wait for ever for a terminal that does not know the question, and asks no more', () => {
    const pace = createLinePace(false);
    pace.sent(1000, 0);
    waitUntil(pace, 4500);
    // As long as 9,600 baud would take to bring it, three seconds more, and one for what was asked once more.
    expect(pace.restMs(4999)).toBe(Number.POSITIVE_INFINITY);
    expect(pace.restMs(5000)).toBe(0);
    expect(pace.isGivenUp()).toBe(true);
    expect(pace.sent(6000, 5001)).toBe(false);
    // Should the answers come after all, no shell is to read them.
    expect([pace.unanswered(24_999), pace.unanswered(25_000)]).toEqual([3, 0]);
  });

  it('asks once more before it gives up', () => {
    const pace = createLinePace(false);
    pace.sent(1000, 0);
    expect(pace.restMs(60_000)).toBe(Number.POSITIVE_INFINITY);
    expect(pace.asksAgain(60_000)).toBe(true);
    expect(pace.restMs(60_999)).toBe(Number.POSITIVE_INFINITY);
    expect(pace.restMs(61_000)).toBe(0);
  });

  it('waits longer for one that has answered before, which may only be away', () => {
    const pace = createLinePace(false);
    pace.sent(600, 0);
    pace.answered(5);
    pace.sent(600, 1000);
    waitUntil(pace, 20_500);
    expect(pace.restMs(20_999)).toBe(Number.POSITIVE_INFINITY);
    waitUntil(pace, 22_000);
    expect(pace.isGivenUp()).toBe(true);
  });

  it('knows a slow line by an answer that comes after it was given up, and takes it for no other', () => {
    const pace = createLinePace(false);
    for (let frame = 0; frame < 8; frame++) {
      pace.sent(20, frame);
      pace.answered(frame);
    }
    pace.sent(1000, 10);
    waitUntil(pace, 22_500);
    expect(pace.sent(6000, 22_501)).toBe(false);
    const owed = pace.unanswered(23_000);
    pace.answered(23_000);
    expect(pace.isSlow()).toBe(true);
    expect(pace.sent(20, 23_001)).toBe(true);
    for (let n = 1; n < owed; n++) pace.answered(23_002);
    expect(pace.isSlow()).toBe(true);
    expect(pace.unanswered(23_003)).toBe(1);
  });
  it('that was chosen is a frame each two seconds but for keys, however near the terminal is', () => {
    const pace = createLinePace(true);
    pace.begins(0);
    pace.sent(20, 0);
    pace.answered(3);
    expect(pace.restMs(3)).toBe(1997);
    pace.pressed(500);
    expect(pace.restMs(500)).toBe(0);
    expect(pace.isSlow()).toBe(true);
  });
});
