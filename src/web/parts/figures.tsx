/** Facts about a thing: as figures in one line, or as rows of name and value. */
import type { ComponentChildren } from 'preact';

export interface Figure { name: string; value: string; unit?: string; note?: ComponentChildren }

export function Figures({ of }: { of: Figure[] }) {
  return (
    <dl class="figures">
      {of.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>{figure.value}{figure.unit ? <span class="unit">{figure.unit}</span> : null}{figure.note ? <small>{figure.note}</small> : null}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Fact { name: string; value: ComponentChildren }

export function Facts({ of, wide }: { of: Fact[]; wide?: boolean }) {
  return (
    <dl class="facts" data-size={wide ? 'wide' : undefined}>
      {of.map((fact) => <div key={fact.name}><dt>{fact.name}</dt><dd>{fact.value}</dd></div>)}
    </dl>
  );
}
