import { useEffect, useState } from 'react';
import type { Action, Target } from '../../../model/explorer/action.ts';
import type { TargetGroup } from '../../../model/explorer/gather.ts';
import { type FieldValues, typedValue } from '../../../model/explorer/plan-field.ts';
import type { PlannedRow } from '../../../model/explorer/planned-rows.ts';
import type { Resource } from '../../../model/explorer/resource.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { PlanRun } from '../../../state/explorer/plan-run.ts';
import type { BegunPlan } from '../../../state/explorer/plans.ts';
import { useApp } from '../../app/app-context.tsx';
import { AskFields } from './AskFields.tsx';
import { AskPlan } from './AskPlan.tsx';
import { ChooseGroups } from './groups/ChooseGroups.tsx';
import { HoldAgainst } from './HoldAgainst.tsx';
import { PlanResults } from './PlanResults.tsx';
import { Prepared } from './Prepared.tsx';
import { TransferResults } from './TransferResults.tsx';
import { TryOut } from './TryOut.tsx';

interface PlanPanelProps {
  readonly resource: Resource;
  readonly action: Action;
  readonly planned: readonly PlannedRow[];
  /** One that was begun before, and is looked at again. */
  readonly begun?: BegunPlan | undefined;
  /** Tells where it was begun, for what goes on after the panel is closed. */
  readonly from: string;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
  /** Told on the way back of what there is now that was not there before. */
  readonly onMade?: (id: string) => void;
  /** It was begun: marks have served. */
  readonly onBegun: () => void;
}

/** Where one is on the way from the questions to what came of them. */
type Step =
  | { readonly at: 'fields' | 'trial' | 'hold' | 'plan' }
  | { readonly at: 'results'; readonly run: PlanRun }
  | { readonly at: 'transfer'; readonly begun: Promise<string>; readonly again: () => void };

/** What a form asks for: the id of the one, or how many there are. */
function aboutOf(action: Action, targets: readonly Target[], { one }: Resource): string | undefined {
  if (action.to === 'list') return undefined;
  const [only, ...others] = targets;
  return only && others.length === 0 ? sanitise(only.id) : counted(targets.length, one);
}

const allowed = (rows: readonly PlannedRow[]) =>
  rows.filter(({ refusal }) => refusal === undefined).map(({ target }) => target);

/** An action from its questions over its plan to what came of it, item by item. What was typed is kept on the way back. */
export function PlanPanel(props: PlanPanelProps) {
  const { resource, action, begun, from, rows, columns, onClose, onMade, onBegun } = props;
  const { explorer } = useApp().model;
  const [seen] = useState(explorer.place);
  const [planned, setPlanned] = useState(props.planned);
  const [values, setValues] = useState<FieldValues | undefined>(begun?.values);
  /** What the account says to it. */
  const [told, setTold] = useState<readonly string[]>([]);
  const [gathered, setGathered] = useState<readonly TargetGroup[]>();
  const [step, setStep] = useState<Step>(
    begun ? { at: 'results', run: begun.run } : { at: action.fields ? 'fields' : 'plan' },
  );
  const [instead, setInstead] = useState<PlanRun>();
  const run = step.at === 'results' ? step.run : undefined;
  // However it is left: what goes on, and what failed, can be looked at again.
  useEffect(() => run && (() => explorer.plans.leave(run)), [explorer, run]);
  const possible = allowed(planned);
  const targets = gathered ? gathered.flatMap((group) => group.targets) : possible;
  const common = { action, rows, columns, onClose };
  const toFields = () => setStep({ at: 'fields' });
  const toPlan = () => setStep({ at: action.asks ? 'hold' : 'plan' });
  const begin = () => {
    const what = { action, targets, values: values ?? {}, from, seen, instead };
    const send = () => setStep({ at: 'transfer', begun: explorer.transfer(what), again: send });
    if (action.transfer) send();
    else setStep({ at: 'results', run: explorer.carryOut(what) });
    onBegun();
  };
  const again = (of: PlanRun) => () => {
    const failed = of.store.getState().items.filter(({ state }) => state === 'failed');
    setPlanned(failed.map(({ target }) => ({ target, refusal: undefined })));
    setInstead(of);
    toFields();
  };

  const close = (of: PlanRun) => () => {
    const made = action.makes === undefined ? '' : typedValue(values ?? {}, action.makes);
    if (made !== '' && of.store.getState().done > 0) onMade?.(made);
    onClose();
  };

  if (step.at === 'transfer')
    return <TransferResults {...common} begun={step.begun} onAgain={step.again} onBack={toFields} />;
  if (step.at === 'results')
    return (
      <PlanResults
        {...common}
        run={step.run}
        onClose={close(step.run)}
        {...(action.fields && { onBack: again(step.run) })}
      />
    );
  if (step.at === 'fields' && action.fields && possible.length > 0) {
    const { fields, prepare } = action;
    const form = (start: FieldValues) => (
      <AskFields
        {...common}
        about={aboutOf(action, possible, resource)}
        fields={fields}
        start={start}
        onDone={(typed) => {
          setValues(typed);
          if (action.trial) setStep({ at: 'trial' });
          else toPlan();
        }}
      />
    );
    const [only, ...others] = possible;
    if (values || !prepare || !only || others.length > 0) return form(values ?? {});
    return (
      <Prepared action={action} prepare={prepare} target={only} onClose={onClose}>
        {form}
      </Prepared>
    );
  }
  if (step.at === 'trial' && action.trial)
    return (
      <TryOut
        rows={rows}
        trial={action.trial}
        targets={possible}
        values={values ?? {}}
        onDone={toPlan}
        onBack={toFields}
      />
    );
  const { asks } = action;
  if (step.at === 'hold' && asks)
    return (
      <HoldAgainst
        asked={targets.map((target) => asks(target, values ?? {}))}
        columns={columns}
        onDone={(words) => {
          setTold(words);
          setStep({ at: 'plan' });
        }}
        onBack={toFields}
      />
    );
  if (action.gather && !gathered && possible.length > 0)
    return <ChooseGroups {...common} targets={possible} onDone={setGathered} />;
  return (
    <AskPlan
      {...common}
      resource={resource}
      planned={gathered ? targets.map((target) => ({ target, refusal: undefined })) : planned}
      {...(gathered && { groups: gathered })}
      values={values ?? {}}
      told={told}
      {...(action.fields && targets.length > 0 && { onBack: toFields })}
      onYes={begin}
    />
  );
}
