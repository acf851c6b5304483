import { crc32 } from 'node:zlib';
import { type ArchiveEntry, Archives } from '../../ports/archives.ts';

/** Names are in UTF-8. */
const UTF_8 = 0x0800;
const VERSION = 20;
const VERSION_64 = 45;
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;

interface Placed {
  name: Buffer;
  checksum: number;
  size: number;
  /** Date, then time, as DOS has them. */
  stamp: [date: number, time: number];
  offset: number;
}

/** ZIP files with stored entries. Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3. */
export class ZipArchives extends Archives {
  override async *zip(entries: AsyncIterable<ArchiveEntry>): AsyncIterable<Uint8Array> {
    const placed: Placed[] = [];
    let offset = 0;
    for await (const { name, bytes, modifiedAt } of entries) {
      const one = {
        ...{ name: Buffer.from(name), checksum: crc32(bytes), size: bytes.byteLength, offset },
        stamp: stampOf(modifiedAt),
      };
      const head = localHead(one);
      yield head;
      yield bytes;
      placed.push(one);
      offset += head.length + bytes.byteLength;
    }
    const directory = placed.map(directoryEntry);
    for (const entry of directory) yield entry;
    const size = directory.reduce((sum, entry) => sum + entry.length, 0);
    yield ending(placed.length, size, offset);
  }
}

function localHead({ name, checksum, size, stamp }: Placed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(UTF_8, 6);
  head.writeUInt16LE(stamp[1], 10);
  head.writeUInt16LE(stamp[0], 12);
  head.writeUInt32LE(checksum, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

/** Behind four gigabytes the place of an entry stands in a field of its own. */
function directoryEntry({ name, checksum, size, stamp, offset }: Placed): Buffer {
  const isFar = offset >= MAX_32;
  const far = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    far.writeUInt16LE(1, 0);
    far.writeUInt16LE(8, 2);
    far.writeBigUInt64LE(BigInt(offset), 4);
  }
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(isFar ? VERSION_64 : VERSION, 4);
  head.writeUInt16LE(isFar ? VERSION_64 : VERSION, 6);
  head.writeUInt16LE(UTF_8, 8);
  head.writeUInt16LE(stamp[1], 12);
  head.writeUInt16LE(stamp[0], 14);
  head.writeUInt32LE(checksum, 16);
  head.writeUInt32LE(size, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(far.length, 30);
  head.writeUInt32LE(Math.min(offset, MAX_32), 42);
  return Buffer.concat([head, name, far]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, MAX_16), 8);
  end.writeUInt16LE(Math.min(count, MAX_16), 10);
  end.writeUInt32LE(Math.min(size, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  return count < MAX_16 && offset < MAX_32 && size < MAX_32 ? end : Buffer.concat([ending64(count, size, offset), end]);
}

function ending64(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(VERSION_64, 12);
  end.writeUInt16LE(VERSION_64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Local time in steps of two seconds, from 1980 on. */
function stampOf(modifiedAt: number): [date: number, time: number] {
  const at = new Date(modifiedAt);
  const year = Math.min(Math.max(at.getFullYear(), 1980), 2107) - 1980;
  const date = (year << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  return [date, (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)];
}
