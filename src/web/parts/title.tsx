import type { ComponentChildren } from 'preact';

export type TagKind = 'plain' | 'good' | 'care' | 'bad';

/** `id` where an event of the page replaces it; `replaces` marks the one that comes with such an event. */
export function Tag({ kind, children, id, replaces }: { kind?: TagKind | undefined; children: ComponentChildren; id?: string | undefined; replaces?: boolean }) {
  return <span class="tag" data-kind={kind} id={id} {...(replaces ? { 'hx-swap-oob': 'true' } : {})}>{children}</span>;
}

/** Heading of a page: what it belongs to, its name, its state, and what can be done with it. */
export function Title({ over, name, state, mark, children }: {
  over?: ComponentChildren; name: ComponentChildren; state?: { kind?: TagKind | undefined; text: string; id?: string }; mark?: ComponentChildren; children?: ComponentChildren;
}) {
  return (
    <div class="title">
      {over ? <p class="title-over">{over}</p> : null}
      <div><h1>{name}</h1></div>
      {state ? <Tag kind={state.kind} id={state.id}>{state.text}</Tag> : null}
      {mark}
      {children ? <div class="title-acts">{children}</div> : null}
    </div>
  );
}
