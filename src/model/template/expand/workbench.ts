import type { Scope } from '../expression/scope.ts';
import { scopeOf } from '../expression/scope-of.ts';
import type { FactoryContext } from '../factory/factory-context.ts';
import type { Finding } from '../finding.ts';
import { findingIn, inFileOrder, type Told } from '../findings.ts';
import type { BoundValues } from '../parameters/bound.ts';
import { sasKind } from '../parameters/names.ts';
import { ContainerBook } from '../storage/container-book.ts';
import { fileGroupProblem } from '../storage/file-group.ts';
import { type GroupNames, groupNames } from '../storage/group-names.ts';
import type { ContainerNeed } from '../storage/need.ts';
import type { Parameter, Template } from '../template.ts';
import type { ExpandInputs } from './expansion.ts';

/** What the expansion of one template works with. */
export interface Workbench {
  readonly scope: Scope;
  readonly book: ContainerBook;
  readonly context: Omit<FactoryContext, 'os'>;
  readonly tell: (told: Told) => void;
  /** Everything told so far. */
  findings(): Finding[];
  needs(): readonly ContainerNeed[];
}

export function workbench(
  template: Template,
  values: BoundValues,
  inputs: ExpandInputs,
  book = new ContainerBook(inputs.containerUrl),
): Workbench {
  const findings: Finding[] = [];
  const tell = (told: Told) => findings.push(findingIn(template.document, told));
  const names = new Map<string, GroupNames>();
  const files = inputs.files ?? (() => undefined);
  const paths = new Set(
    template.parameters.flatMap(({ name, advancedType }) =>
      advancedType?.toLowerCase() === 'file-in-file-group' ? [name] : [],
    ),
  );
  return {
    scope: scopeOf(template, values, tell, (parameter) => signedGroup(parameter, values, book)),
    book,
    tell,
    context: {
      tell,
      files,
      isPath: (parameter) => paths.has(parameter),
      storage: {
        book,
        names: (container) => {
          const listed = files(container);
          if (listed === undefined) return undefined;
          const known = names.get(container) ?? groupNames(listed);
          names.set(container, known);
          return known;
        },
      },
    },
    findings: () => inFileOrder(findings),
    needs: () => book.needs,
  };
}

/** The URL that a SAS parameter stands for: of the file group that it depends on. */
function signedGroup(parameter: Parameter, values: BoundValues, book: ContainerBook): string | undefined {
  const kind = sasKind(parameter);
  const group = values.get(parameter.dependsOn ?? '');
  if (kind === undefined || typeof group !== 'string' || fileGroupProblem(group)) return undefined;
  return book.urlOfGroup(group, kind === 'write' ? 'rlw' : 'rl');
}
