import { Button, Tooltip, type ButtonProps } from 'antd';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';

/** A button that changes something: off while the past is shown, or for the reason given. */
export const CommandButton = ({
  forbidden,
  ...button
}: ButtonProps & { readonly forbidden?: string | null }) => {
  const { t } = useText();
  const { past } = useScope();
  const why = past ? t('asOf.banner') : forbidden;
  return why ? (
    <Tooltip title={why}>
      <span>
        <Button {...button} disabled aria-description={why} />
      </span>
    </Tooltip>
  ) : (
    <Button {...button} />
  );
};
