import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outputNames } from '../../../src/model/run/output-names.ts';
import { fileStems } from '../../../src/model/template/factory/file-stems.ts';

const part = fc.constantFrom('a', 'b', 'a.x', 'a.x.y', 'b.x', '.a', 'a.');
const name = fc.oneof(
  part,
  fc.tuple(part, part).map((parts) => parts.join('/')),
);

it('the paths without endings are those that results are called by, and distinct', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
      const stems = fileStems(names.map((filePath) => ({ filePath, url: '' })));
      const found = names.map((_, index) => stems.at(index));
      expect(found).toEqual(outputNames(names, ''));
      expect(new Set(found).size).toBe(names.length);
      expect(stems.at(names.length)).toBeUndefined();
    }),
  );
});
