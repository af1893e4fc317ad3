import { Box } from 'ink';
import { Form } from '../../../components/Form.tsx';
import { Section } from '../../../components/Section.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { sanitise } from '../../../model/sanitise.ts';
import type { ReviewCheck } from '../../../state/review-run.ts';
import { useApp } from '../../app/app-context.tsx';
import { Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import { poolShape } from '../pool/pool-costs.ts';
import type { StepProps } from '../step.ts';
import type { Wrong } from '../use-review.ts';
import { reviewLines } from './review-lines.ts';

const looks = { good: ['done', 'good'], warning: ['waiting', 'cost'], bad: ['failed', 'bad'] } as const;

/** What was looked at before anything is created, each with its answer. */
function Checks({ checks }: { readonly checks: readonly ReviewCheck[] | undefined }) {
  const theme = useTheme();
  if (!checks)
    return (
      <Box paddingX={3}>
        <Words tone="dim">{`asking both services, looking at the folder ${theme.glyph('ellipsis')}`}</Words>
      </Box>
    );
  return checks.map(({ what, verdict, text, remedy }) => {
    const [glyph, tone] = looks[verdict];
    return (
      <Box key={what} paddingX={3} gap={2} height={1} flexShrink={0}>
        <Box width={12} flexShrink={0}>
          <Words tone={tone}>{`${theme.glyph(glyph)} ${what}`}</Words>
        </Box>
        <Words tone={verdict === 'good' ? 'plain' : tone}>
          {sanitise(remedy === undefined ? text : `${text}; ${remedy}`)}
        </Words>
      </Box>
    );
  });
}

/** What keeps the run from being started, and which step mends it. */
function WrongLines({ wrong }: { readonly wrong: readonly Wrong[] }) {
  const theme = useTheme();
  return wrong.map(({ step, text }) => (
    <Box key={`${step} ${text}`} paddingX={3} gap={2} height={1} flexShrink={0}>
      <Box width={12} flexShrink={0}>
        <Words tone="bad">{`${theme.glyph('failed')} ${step}`}</Words>
      </Box>
      <Words>{sanitise(step === 'review' ? text : `${text} (Esc leads back to ${step})`)}</Words>
    </Box>
  ));
}

/** Everything that will be created, in order, before anything is. */
export function ReviewStep({
  draft,
  change,
  found,
  connection,
  world,
  review,
  field,
  refused,
  rows,
}: StepProps) {
  const { model } = useApp();
  const place = connection ? `${connection.name}  ${connection.batch.url}` : 'connecting …';
  const { plan, wrong, checks } = review;
  const complete = () => void model.completePath(draft.out).then((path) => change('out', path));
  const fields = stepFields('review', draft, world).map((each) => ({
    ...each,
    completes: each.id === 'out',
  }));
  return (
    <>
      <Section title="Is this right?" note={<Words tone="dim">{sanitise(place)}</Words>}>
        <Form
          fields={fields}
          onChange={change}
          onComplete={complete}
          begin={field.last()}
          onField={field.onField}
          refused={refused}
        />
      </Section>
      {wrong.length > 0 && (
        <Section title="Not yet">
          <WrongLines wrong={wrong} />
        </Section>
      )}
      {plan && (
        <>
          <Section title="What happens, in this order">
            <Lines lines={reviewLines(plan, draft, found, world, poolShape(draft, world), rows >= 24)} />
          </Section>
          <Section title="Before it starts">
            <Checks checks={checks} />
          </Section>
        </>
      )}
    </>
  );
}
