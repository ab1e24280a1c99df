export interface Step { name: string; said?: string[]; state: 'done' | 'current' | 'open' }

/** The line of states of a thing, with what happened at each. */
export function Steps({ label, steps }: { label: string; steps: Step[] }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step) => (
        <li key={step.name} data-done={step.state === 'done' ? '' : undefined} aria-current={step.state === 'current' ? 'step' : undefined}>
          <b>{step.name}</b>
          {step.said?.map((line, at) => <>{at > 0 ? <br /> : null}{line}</>)}
        </li>
      ))}
    </ol>
  );
}
