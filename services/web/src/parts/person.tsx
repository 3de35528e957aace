import { useText } from '../i18n/i18n.js';

/** A name, or that there is none any more. */
export const Person = ({
  name,
  id,
}: {
  readonly name: string | null | undefined;
  readonly id?: string | null;
}) => {
  const { t } = useText();
  return name ? <>{name}</> : <span title={id ?? undefined}>{id ? t('person.forgotten') : '—'}</span>;
};

export const fitsName = (name: string | null, wanted: string | undefined): boolean =>
  !wanted || (name ?? '').toLowerCase().includes(wanted.trim().toLowerCase());
