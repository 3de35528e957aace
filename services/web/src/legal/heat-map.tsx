import type { RiskLevel, RiskRow } from '../api/risk.js';
import { useText } from '../i18n/i18n.js';

const GRADES = [1, 2, 3, 4, 5] as const;

/** As the risks that were rated say; where none is, by the bounds of the default policy. */
const levelOf = (score: number): RiskLevel =>
  score >= 17 ? 'extreme' : score >= 10 ? 'high' : score >= 5 ? 'medium' : 'low';

/** Likelihood × impact: how many risks stand in each cell; choosing one narrows the list. */
export const HeatMap = ({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly RiskRow[];
  /** `likelihood×impact`; undefined = all. */
  readonly chosen: string | undefined;
  readonly onChoose: (cell: string | undefined) => void;
}) => {
  const { t } = useText();
  return (
    <table className="heat-map" aria-label={t('risks.heatMap')}>
      <tbody>
        {[...GRADES].reverse().map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row">{t('risks.likelihoodOf', { grade: likelihood })}</th>
            {GRADES.map((impact) => {
              const inCell = rows.filter((row) => row.likelihood === likelihood && row.impact === impact);
              const cell = `${likelihood}×${impact}`;
              const level = inCell[0]?.level ?? levelOf(likelihood * impact);
              return (
                <td key={impact} data-level={level}>
                  {inCell.length > 0 && (
                    <button
                      type="button"
                      className="figure"
                      aria-pressed={chosen === cell}
                      aria-label={t('risks.cell', { likelihood, impact, count: inCell.length })}
                      onClick={() => onChoose(chosen === cell ? undefined : cell)}
                    >
                      {inCell.length} · {t(`riskLevel.${level}`)}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
        <tr>
          <td />
          {GRADES.map((impact) => (
            <th key={impact} scope="col">
              {t('risks.impactOf', { grade: impact })}
            </th>
          ))}
        </tr>
      </tbody>
    </table>
  );
};
