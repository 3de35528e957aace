import type { Receipt } from '@muster/contracts/operations';

const SIGNATURES: readonly (readonly [Receipt['mediaType'], readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** What a file is by its first bytes, whatever it is called; undefined = none of PDF, PNG and JPEG. */
export const mediaTypeOf = (content: Uint8Array): Receipt['mediaType'] | undefined =>
  SIGNATURES.find(([, signature]) => signature.every((byte, at) => content[at] === byte))?.[0];
