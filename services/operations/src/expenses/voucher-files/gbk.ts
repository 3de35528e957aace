/** The one single byte beyond ASCII. */
const EURO = 0x80;

/** Codes of GBK by character, from the decoder that the platform has. */
const codes = (): ReadonlyMap<string, number> => {
  const decoder = new TextDecoder('gbk');
  const found = new Map([[decoder.decode(Uint8Array.of(EURO)), EURO]]);
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\ufffd' && !found.has(text))
        found.set(text, (lead << 8) | trail);
    }
  return found;
};

let known: ReadonlyMap<string, number> | undefined;

/** Text as Chinese Windows writes it (code page 936), which 用友 reads; what GBK lacks becomes `?`. */
export const gbk = (text: string): Buffer => {
  known ??= codes();
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character <= '\u007f') return [character.charCodeAt(0)];
      const code = known!.get(character);
      if (code === undefined) return [0x3f];
      return code === EURO ? [code] : [code >> 8, code & 0xff];
    }),
  );
};
