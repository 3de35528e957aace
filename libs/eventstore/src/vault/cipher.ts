import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** AES-256-GCM with a random nonce: `nonce | ciphertext | tag`. The key opens it only together with the same `aad`. */
export const encrypt = (key: Buffer, text: Buffer, aad: string): Buffer => {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(aad));
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
};

/** Throws when the key, the `aad` or a single bit is another one. */
export const decrypt = (key: Buffer, box: Buffer, aad: string): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV))
    .setAAD(Buffer.from(aad))
    .setAuthTag(box.subarray(box.length - TAG));
  return Buffer.concat([decipher.update(box.subarray(IV, box.length - TAG)), decipher.final()]);
};

/** HMAC-SHA-256 under a key derived for this purpose alone. */
export const mac = (key: Buffer, purpose: string, text: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', purpose, 32)))
    .update(text)
    .digest();

export const newKey = (): Buffer => randomBytes(32);
