import type { ComponentChildren } from 'preact';
import { Pairs } from './opening.tsx';
import { Status, type State } from './status.tsx';

/** A stretch of the source: understood, doubtful, or left without a place (bracketed). */
export interface SourcePiece {
  text: string;
  mark?: 'doubt' | 'left' | 'used';
}

/** A cell of the source under the words of its column. */
export interface SourceCellView {
  header: string;
  pieces: readonly SourcePiece[];
  /** Merged down from a row above. */
  continued?: boolean;
}

/**
 * One row of an import under its source, which stands as it looked: a row of its table. `understood` shows the fields as pairs with `actions` under
 * them; `children` replace both with a form.
 */
export function Match(props: {
  /** An address with `#id` puts the focus here. */
  id: string;
  title: ComponentChildren;
  /** Share of 0…1 shown as «уверенность 72 %». */
  sure?: number;
  state: State;
  stateWords: ComponentChildren;
  /** «В документе, таблица 1, строка 14» */
  place: ComponentChildren;
  source: readonly SourceCellView[];
  /** Words of the row that stand in no cell. */
  left?: readonly SourcePiece[];
  understood?: readonly { term: ComponentChildren; value: ComponentChildren; doubt?: boolean }[];
  actions?: ComponentChildren;
  /** May be walked to from the keyboard: see the island `opora-rows`. */
  walked?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <article class="match" id={props.id} aria-labelledby={`${props.id}-title`} tabIndex={-1} data-walked={props.walked ? 'yes' : undefined}>
      <header>
        <h3 id={`${props.id}-title`}>{props.title}</h3>
        {props.sure !== undefined && <span class="note sure">уверенность {Math.round(props.sure * 100)}&nbsp;%</span>}
        <Status state={props.state}>{props.stateWords}</Status>
      </header>
      <Source {...props} />
      {props.children ?? (
        <>
          <div class="understood-row">
            <span class="label">Понято</span>
            <Pairs items={props.understood ?? []} />
          </div>
          {props.actions !== undefined && <div class="answers">{props.actions}</div>}
        </>
      )}
    </article>
  );
}

/** Where the row stands in its document, and how it looked there. */
function Source({
  place,
  source,
  left = [],
}: {
  place: ComponentChildren;
  source: readonly SourceCellView[];
  left?: readonly SourcePiece[];
}) {
  return (
    <div class="source">
      <span class="label">{place}</span>
      <SourceRow cells={source} />
      {left.length > 0 && <p>{left.map(sourcePiece)}</p>}
    </div>
  );
}

/** Cells whose columns nobody named (a row typed by hand, an old draft) stand one under another. */
function SourceRow({ cells }: { cells: readonly SourceCellView[] }) {
  if (cells.every(({ header }) => header === '')) return cells.map(({ pieces }) => <p>{pieces.map(sourcePiece)}</p>);
  return (
    <table class="source-row" role="table">
      <thead role="rowgroup">
        <tr role="row">
          {cells.map(({ header }) => (
            <th role="columnheader" scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        <tr role="row">
          {cells.map(({ header, pieces, continued }) => (
            <td role="cell" data-label={header} class={continued ? 'continued' : undefined}>
              <span>{pieces.map(sourcePiece)}</span>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function sourcePiece(piece: SourcePiece) {
  if (piece.mark === undefined) return piece.text;
  return <mark class={piece.mark === 'used' ? undefined : piece.mark}>{piece.text}</mark>;
}
