const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** The checksum by which zip archives know their files. @see ISO 3309, 4.1.1.3 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let k = 0; k < bytes.length; k++) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[k] as number)) & 0xff] as number)
  }
  return ~crc >>> 0
}
