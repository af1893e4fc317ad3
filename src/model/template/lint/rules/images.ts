import { evaluate } from '../../expression/evaluate.ts';
import { scopeOf } from '../../expression/scope-of.ts';
import { jsonOf } from '../../expression/text.ts';
import type { Told } from '../../findings.ts';
import { isList, isObject, type Json, member, textMember } from '../../json/json.ts';
import type { JsonPath } from '../../json/json-path.ts';
import { dayOf, isOver, type Retired, retiredImages, retirementOf } from '../retired.ts';
import type { Rule } from '../rule.ts';
import { sampleValues } from '../sample-values.ts';

const halfAYear = 183 * 86_400_000;

/** Images that are retired or soon will be, and node agents that do not fit theirs. */
export const images: Rule = function* ({ template, now }): Generator<Told> {
  const scope = scopeOf(template, sampleValues(template), () => {});
  const read = (value: Json | undefined, path: JsonPath) =>
    value === undefined ? '' : String(jsonOf(evaluate(value, path, scope)) ?? '');
  const roots: (readonly [Json, JsonPath])[] = [
    [template.body, template.bodyPath],
    [template.variables, ['variables']],
    ...template.parameters.map(({ name, defaultValue = null }): [Json, JsonPath] => [
      defaultValue,
      ['parameters', name, 'defaultValue'],
    ]),
  ];
  for (const [root, from] of roots)
    for (const { value, path } of objectsIn(root, from)) {
      if (textMember(value, 'offer') !== undefined && textMember(value, 'publisher') !== undefined) {
        const name = ['publisher', 'offer', 'sku']
          .map((key) => read(member(value, key), [...path, key]))
          .join('/');
        const retired = retirementOf(retiredImages, name);
        if (retired) yield* told('image', name, retired, now, path);
      }
      yield* agent(value, path, read);
    }
};

/** A retired thing, and how bad that is today. */
export function* told(
  code: 'image' | 'size',
  name: string,
  retired: Retired,
  now: number,
  path: JsonPath,
): Generator<Told> {
  const { what, end, instead } = retired;
  const over = isOver(retired, now);
  const soon = Date.parse(end) - now < halfAYear;
  yield {
    code: `${code}.${over ? 'retired' : 'retires'}`,
    severity: over || soon ? 'warning' : 'note',
    path,
    what: over
      ? `${name}: ${what} was retired ${dayOf(retired)}`
      : `${name}: ${what} will be retired ${dayOf(retired)}`,
    ...(over && {
      why: code === 'image' ? 'pools with it get no nodes' : 'pools with it get no nodes any more',
    }),
    instead,
  };
}

function* objectsIn(json: Json, path: JsonPath): Generator<{ value: Json; path: JsonPath }> {
  if (isList(json)) for (const [index, item] of json.entries()) yield* objectsIn(item, [...path, index]);
  if (!isObject(json)) return;
  yield { value: json, path };
  for (const [name, value] of Object.entries(json)) yield* objectsIn(value, [...path, name]);
}

const release = /(\d{2})[._](\d{2})/;

/** An agent of another release than the image's. */
function* agent(
  value: Json,
  path: JsonPath,
  read: (value: Json | undefined, path: JsonPath) => string,
): Generator<Told> {
  const image = member(value, 'imageReference');
  const sku = textMember(value, 'nodeAgentSKUId');
  if (!isObject(image) || sku === undefined) return;
  const words = ['offer', 'sku']
    .map((key) => read(member(image, key), [...path, 'imageReference', key]))
    .join(' ');
  const found = read(sku, [...path, 'nodeAgentSKUId']);
  const [ofImage, ofAgent] = [release.exec(words), /ubuntu (\d{2})\.(\d{2})/.exec(found)];
  if (!ofImage || !ofAgent || !/ubuntu/i.test(words)) return;
  const [wanted, given] = [`${ofImage[1]}.${ofImage[2]}`, `${ofAgent[1]}.${ofAgent[2]}`];
  if (wanted === given) return;
  yield {
    code: 'image.agent',
    severity: 'error',
    path: [...path, 'nodeAgentSKUId'],
    what: `the node agent is of Ubuntu ${given}, and the image of ${wanted}`,
    instead: `use batch.node.ubuntu ${wanted}`,
    ...(!sku.includes('[') && {
      mended: { text: `batch.node.ubuntu ${wanted}`, words: `use the agent of ${wanted}` },
    }),
  };
}
