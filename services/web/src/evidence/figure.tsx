import type { FigureAddress } from '../api/views.js';
import type { TextKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/i18n.js';
import { useAddress } from '../shell/scope.js';
import { writeFigure } from '../shell/search-state.js';
import './figure.css';

interface FigureProps {
  readonly at: FigureAddress;
  readonly label: TextKey;
  readonly value: number;
  /** As shown; the number itself when absent. */
  readonly text?: string | undefined;
}

/** A figure in a table or a sentence; it opens its evidence. */
export const Figure = ({ at, label, value, text = String(value) }: FigureProps) => {
  const { t } = useText();
  const [, change] = useAddress();
  return (
    <button
      type="button"
      className={`figure${value === 0 ? ' figure-zero' : ''}`}
      aria-label={t('evidence.open', { figure: t(label), value: text })}
      onClick={(event) => {
        event.stopPropagation();
        change({ evidence: writeFigure(at) });
      }}
    >
      {text}
    </button>
  );
};

/** A figure of the top of a screen, with its name. */
export const FigureTile = ({
  at,
  label,
  value,
  text = String(value),
  unit,
  tone,
}: FigureProps & { readonly unit?: string; readonly tone?: string }) => {
  const { t } = useText();
  const [{ evidence }, change] = useAddress();
  const address = writeFigure(at);
  return (
    <button
      type="button"
      className={`figure-tile${value === 0 ? ' figure-zero' : ''}`}
      data-tone={tone}
      aria-label={t('evidence.open', { figure: t(label), value: text })}
      aria-expanded={evidence === address}
      onClick={() => change({ evidence: address })}
    >
      <span className="figure-label">{t(label)}</span>
      <span className="figure-value">
        {text}
        {unit && <small>{unit}</small>}
      </span>
    </button>
  );
};
