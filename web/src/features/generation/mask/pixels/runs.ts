/** Bytes as runs of equal ones: a value and how often it comes (16 bits, low byte first), three bytes each. */
export function packed(bytes: Uint8Array): Uint8Array {
  const runs: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const value = bytes[at] ?? 0;
    let end = at + 1;
    while (end < bytes.length && end - at < 0xffff && bytes[end] === value) end += 1;
    runs.push(value, (end - at) & 0xff, (end - at) >> 8);
    at = end;
  }
  return Uint8Array.from(runs);
}

/** The bytes again; `length` is how many there were. */
export function unpacked(runs: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const count = (runs[at + 1] ?? 0) + ((runs[at + 2] ?? 0) << 8);
    bytes.fill(runs[at] ?? 0, to, to + count);
    to += count;
  }
  return bytes;
}
