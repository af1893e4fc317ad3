import { describe, expect, it } from 'vitest';
import { causeMeaning } from '../../../src/model/statistics/task-cause.ts';

describe('what a cause means', () => {
  it('is said of exit codes, and of the codes of the service', () => {
    expect(causeMeaning({ exitCode: 127 })).toContain('not found');
    expect(causeMeaning({ code: 'ContainerInvalidImage' })).toContain('image');
    expect(causeMeaning({ code: 'FileUploadConflict' })).toBe('a blob of that name may not be overwritten');
    expect(causeMeaning({ code: 'TaskEnded' })).toBe('somebody ended it, or its job');
    expect(causeMeaning({ code: 'SomethingNew' })).toBe('');
  });
});
