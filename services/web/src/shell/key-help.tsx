import { Modal } from 'antd';
import type { TextKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/i18n.js';

const keys: readonly (readonly [string, TextKey])[] = [
  ['⌘K / Ctrl K', 'keys.palette'],
  ['/', 'keys.filter'],
  ['j / k', 'keys.move'],
  ['Enter', 'keys.open'],
  ['e', 'keys.excuse'],
  ['u', 'keys.uphold'],
  ['?', 'keys.help'],
];

export const KeyHelp = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  return (
    <Modal open title={t('keys.title')} footer={null} width={420} onCancel={onClose}>
      <dl className="key-help">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
