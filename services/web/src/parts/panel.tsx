import type { ReactNode } from 'react';

/** A part of a screen with its heading. */
export const Panel = ({
  title,
  extra,
  children,
  className = '',
}: {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) => (
  <section className={`panel ${className}`} aria-label={title}>
    <header>
      <h2>{title}</h2>
      {extra}
    </header>
    {children}
  </section>
);
