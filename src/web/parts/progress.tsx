/** How far a round has come; the sentence is written by the server, so that it is right in both languages. */
export interface ProgressProps {
  sentence: string; label: string; done: number; all: number;
  stages: { name: string; state: 'done' | 'current' | 'open' }[];
  cancel: { action: string; text: string } | null;
}

export function Progress({ sentence, label, done, all, stages, cancel }: ProgressProps) {
  return (
    <div class="progress" role="status">
      <p><b>{sentence}</b></p>
      {cancel ? <form method="get" action={cancel.action}><button class="button" data-kind="second" data-size="small" type="submit">{cancel.text}</button></form> : null}
      <progress max={Math.max(all, 1)} value={Math.min(done, Math.max(all, 1))} aria-label={label}>{`${all > 0 ? Math.floor((done / all) * 100) : 0}%`}</progress>
      <ol>
        {stages.map((stage) => (
          <li key={stage.name} data-done={stage.state === 'done' ? '' : undefined} aria-current={stage.state === 'current' ? 'step' : undefined}>{stage.name}</li>
        ))}
      </ol>
    </div>
  );
}
