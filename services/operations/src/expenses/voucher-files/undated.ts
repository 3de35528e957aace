const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
/** 1 January 1980, midnight: the earliest that a zip file can say. */
const EPOCH = 0x00210000;

/** A zip file without the time at which it was made: the same content is the same bytes. Changes the buffer. */
export const undated = (zip: Buffer): Buffer => {
  const end = zip.length - END_SIZE;
  if (zip.readUInt32LE(end) !== END) throw new Error('not a zip file without a comment');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    zip.writeUInt32LE(EPOCH, entry + 12);
    zip.writeUInt32LE(EPOCH, zip.readUInt32LE(entry + 42) + 10);
    const [name, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
    entry += ENTRY_SIZE + name! + extra! + comment!;
  }
  return zip;
};
