import type { ComponentChildren } from 'preact';

export type TagKind = 'plain' | 'good' | 'care' | 'bad';

export function Tag({ kind, children }: { kind?: TagKind | undefined; children: ComponentChildren }) {
  return <span class="tag" data-kind={kind}>{children}</span>;
}

/** Heading of a page: what it belongs to, its name, its state, and what can be done with it. */
export function Title({ over, name, state, mark, children }: {
  over?: ComponentChildren; name: ComponentChildren; state?: { kind?: TagKind | undefined; text: string }; mark?: ComponentChildren; children?: ComponentChildren;
}) {
  return (
    <div class="title">
      {over ? <p class="title-over">{over}</p> : null}
      <div><h1>{name}</h1></div>
      {state ? <Tag kind={state.kind}>{state.text}</Tag> : null}
      {mark}
      {children ? <div class="title-acts">{children}</div> : null}
    </div>
  );
}
