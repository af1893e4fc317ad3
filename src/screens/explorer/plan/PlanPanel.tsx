import { useState } from 'react';
import type { Action } from '../../../model/explorer/action.ts';
import type { TargetGroup } from '../../../model/explorer/gather.ts';
import type { FieldValues } from '../../../model/explorer/plan-field.ts';
import type { Resource } from '../../../model/explorer/resource.ts';
import type { PlanRun } from '../../../state/explorer/plan-run.ts';
import { useApp } from '../../app/app-context.tsx';
import { AskFields } from './AskFields.tsx';
import { AskPlan } from './AskPlan.tsx';
import { ChooseGroups } from './groups/ChooseGroups.tsx';
import { PlanResults } from './PlanResults.tsx';
import { Prepared } from './Prepared.tsx';
import type { PlanRow } from './plan-row.ts';
import { TransferResults } from './TransferResults.tsx';
import { TryOut } from './TryOut.tsx';

interface PlanPanelProps {
  readonly resource: Resource;
  readonly action: Action;
  readonly planned: readonly PlanRow[];
  /** Tells where it was begun, for what goes on after the panel is closed. */
  readonly from: string;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
  /** It was begun: marks have served. */
  readonly onBegun: () => void;
}

/** Where one is on the way from the questions to what came of them. */
type Step =
  | { readonly at: 'fields' | 'trial' | 'plan' }
  | { readonly at: 'results'; readonly run: PlanRun }
  | { readonly at: 'transfer'; readonly begun: Promise<string>; readonly again: () => void };

/** An action from its questions over its plan to what came of it, item by item. What was typed is kept on the way back. */
export function PlanPanel(props: PlanPanelProps) {
  const { resource, action, from, rows, columns, onClose, onBegun } = props;
  const { model } = useApp();
  const [planned, setPlanned] = useState(props.planned);
  const [values, setValues] = useState<FieldValues>();
  const [gathered, setGathered] = useState<readonly TargetGroup[]>();
  const [step, setStep] = useState<Step>({ at: action.fields ? 'fields' : 'plan' });
  const possible = planned.filter(({ refusal }) => refusal === undefined).map(({ target }) => target);
  const toFields = () => setStep({ at: 'fields' });

  if (step.at === 'transfer')
    return (
      <TransferResults {...{ action, rows, columns, onClose }} begun={step.begun} onAgain={step.again} />
    );
  if (step.at === 'results') {
    const { run } = step;
    const again = () => {
      const { items } = run.store.getState();
      const failed = items.filter(({ state }) => state === 'failed');
      setPlanned(failed.map(({ target }) => ({ target, refusal: undefined })));
      toFields();
    };
    return (
      <PlanResults
        action={action}
        run={run}
        rows={rows}
        columns={columns}
        onClose={onClose}
        {...(action.fields && { onBack: again })}
      />
    );
  }
  if (step.at === 'fields' && action.fields && possible.length > 0) {
    const { fields, prepare } = action;
    const form = (start: FieldValues) => (
      <AskFields
        action={action}
        fields={fields}
        start={start}
        rows={rows}
        onClose={onClose}
        onDone={(typed) => {
          setValues(typed);
          setStep({ at: action.trial ? 'trial' : 'plan' });
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
        trial={action.trial}
        targets={possible}
        values={values ?? {}}
        rows={rows}
        onDone={() => setStep({ at: 'plan' })}
        onBack={toFields}
      />
    );
  if (action.gather && !gathered && possible.length > 0)
    return (
      <ChooseGroups
        action={action}
        targets={possible}
        rows={rows}
        columns={columns}
        onDone={setGathered}
        onClose={onClose}
      />
    );
  const targets = gathered ? gathered.flatMap((group) => group.targets) : possible;
  return (
    <AskPlan
      resource={resource}
      action={action}
      planned={gathered ? targets.map((target) => ({ target, refusal: undefined })) : planned}
      {...(gathered && { groups: gathered })}
      values={values ?? {}}
      rows={rows}
      columns={columns}
      onNo={onClose}
      {...(action.fields && targets.length > 0 && { onBack: toFields })}
      onYes={() => {
        const { carryOut, transfer } = model.explorer;
        const again = () =>
          setStep({ at: 'transfer', begun: transfer(action, targets, values ?? {}, from), again });
        if (action.transfer) again();
        else setStep({ at: 'results', run: carryOut(action, targets, values ?? {}) });
        onBegun();
      }}
    />
  );
}
