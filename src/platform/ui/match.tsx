import type { ComponentChildren } from 'preact';
import { Pairs } from './opening.tsx';
import { Status, type State } from './status.tsx';

/** A stretch of the source: understood, doubtful, or left without a place (bracketed). */
export interface SourcePiece {
  text: string;
  mark?: 'doubt' | 'left' | 'used';
}

/**
 * One row of an import beside its source. `understood` shows the fields as pairs with `actions` under
 * them; `children` replace both with a form.
 */
export function Match(props: {
  id: string;
  title: ComponentChildren;
  /** Share of 0…1 shown as «уверенность 72 %». */
  sure?: number;
  state: State;
  stateWords: ComponentChildren;
  /** «В документе, таблица 1, строка 14» */
  place: ComponentChildren;
  source: readonly (readonly SourcePiece[])[];
  understood?: readonly { term: ComponentChildren; value: ComponentChildren; doubt?: boolean }[];
  actions?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <article class="match" aria-labelledby={props.id}>
      <header>
        <h3 id={props.id}>{props.title}</h3>
        {props.sure !== undefined && <span class="note sure">уверенность {Math.round(props.sure * 100)}&nbsp;%</span>}
        <Status state={props.state}>{props.stateWords}</Status>
      </header>
      <div class="source">
        <span class="label">{props.place}</span>
        {props.source.map((pieces) => (
          <p>{pieces.map(sourcePiece)}</p>
        ))}
      </div>
      {props.children ?? (
        <div>
          <span class="label">Понято</span>
          <Pairs items={props.understood ?? []} />
          {props.actions !== undefined && <div class="buttons">{props.actions}</div>}
        </div>
      )}
    </article>
  );
}

function sourcePiece(piece: SourcePiece) {
  if (piece.mark === undefined) return piece.text;
  return <mark class={piece.mark === 'used' ? undefined : piece.mark}>{piece.text}</mark>;
}
