// Holds the layer table: no violation in src, and every planted one is found (so that the check is known to bite).
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

const tsConfig = extractTSConfig('tsconfig.json');

async function check(folder) {
  const { output } = await cruise(
    [folder],
    { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
    undefined,
    { tsConfig },
  );
  return output.summary;
}

function fail(message) {
  console.error(`layers: ${message}`);
  process.exitCode = 1;
}

const real = await check('src');
// With a compiler it does not know, dependency-cruiser sees no module and passes: zero modules is a failure.
if (real.totalCruised < 10) fail(`only ${real.totalCruised} modules were seen in src`);
for (const v of real.violations) fail(`${v.rule.name}: ${v.from} → ${v.to}`);

const planted = await check('test/support/layers/src');
const found = new Set(planted.violations.map((v) => v.rule.name));
const expected = [
  'model-knows-nothing-of-ours',
  'model-does-no-io',
  'emulator-is-an-independent-witness',
  'one-folder-knows-the-batch-sdk',
];
for (const rule of expected) if (!found.has(rule)) fail(`the planted violation of ${rule} was not found`);

if (!process.exitCode)
  console.log(`layers: ${real.totalCruised} modules, no violation; ${expected.length} planted ones found`);
