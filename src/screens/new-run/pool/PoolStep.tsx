import { useWindowSize } from 'ink';
import { Form } from '../../../components/Form.tsx';
import { noteRoom } from '../../../components/FormRow.tsx';
import { Section } from '../../../components/Section.tsx';
import { Table } from '../../../components/Table.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { longSourceWords } from '../../../model/cost/prices/in-force.ts';
import { usesExistingPool } from '../../../model/run/draft.ts';
import { Lines } from '../Lines.tsx';
import { listState } from '../list-state.ts';
import type { StepProps } from '../step.ts';
import { Warnings } from '../Warnings.tsx';
import { costLines, poolShape, poolWarnings } from './pool-costs.ts';
import { poolFields } from './pool-fields.ts';
import { poolColumns, poolRows } from './pool-rows.ts';

/** The pools that there are, the chosen one marked. */
function Pools({ draft, world, columns, height }: StepProps & { readonly height: number }) {
  const theme = useTheme();
  const rows = poolRows(draft, world);
  const state = listState(world.pools, 'pools');
  const at = rows.findIndex(({ chosen }) => chosen);
  return (
    <Section
      title="Pools of the account"
      note={<Words tone="dim">{state ?? rows.length.toLocaleString('en-US')}</Words>}
    >
      {rows.length > 0 && (
        <Table
          columns={poolColumns(theme.glyph('on'))}
          rows={rows}
          keyOf={({ pool }) => pool.id}
          selected={Math.max(0, at)}
          inactive
          height={Math.min(rows.length + 1, height)}
          width={columns}
        />
      )}
    </Section>
  );
}

/** Lines below the form for what it comes to. */
const leastCosts = 8;

/** Where the tasks run, and what that comes to. */
export function PoolStep(props: StepProps) {
  const { draft, change, found, world, field, refused, rows } = props;
  const { columns } = useWindowSize();
  const existing = usesExistingPool(draft);
  const shape = poolShape(draft, world);
  const edit = (id: string, value: string) => {
    change(id, value);
    // The first pool that fits is as good a guess as any, and better than an empty field.
    const [first] = poolRows(draft, world);
    if (id === 'where' && value === 'existing' && draft.pool === '' && first?.fit.refusal === undefined)
      change('pool', first?.pool.id ?? '');
  };
  const fields = poolFields(draft, world, Date.now(), noteRoom(columns));
  // What is wrong with a field stands below it once it was tried to go on.
  const told = new Set(refused > 0 ? fields.map(({ problem }) => problem) : []);
  return (
    <>
      <Section title="Where should it run?">
        <Form
          fields={fields}
          onChange={edit}
          begin={field.last()}
          onField={field.onField}
          refused={refused}
          rows={Math.max(8, rows - leastCosts)}
          listRows={Math.max(9, rows - 7)}
        />
      </Section>
      {existing && <Pools {...props} height={Math.max(3, rows - 15)} />}
      {shape && (
        <Section
          title="What it comes to"
          note={<Words tone="dim">{`a guess, prices: ${longSourceWords()}`}</Words>}
        >
          <Lines lines={costLines(shape, draft, found, world)} />
          <Warnings texts={poolWarnings(shape, draft, found, world, told)} />
        </Section>
      )}
    </>
  );
}
