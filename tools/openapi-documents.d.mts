export const CLIENT_SERVICES: readonly string[];
export const openApiDocuments: (from: {
  readonly platform: object;
  readonly messaging: object;
  readonly serviceApps: readonly object[];
  readonly server: string;
}) => Promise<Readonly<Record<string, unknown>>>;
