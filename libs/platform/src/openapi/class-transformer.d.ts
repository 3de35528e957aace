declare module 'class-transformer/cjs/storage.js' {
  /** What `@Type` declared; the package exports it only from this file. */
  export const defaultMetadataStorage: {
    findTypeMetadata(target: object, property: string): { typeFunction(): unknown } | undefined;
  };
}
