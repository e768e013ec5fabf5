/** Bytes as an address that contains them: `data:image/png;base64,...`. */
export function dataURL(bytes: Uint8Array, type: string): string {
  const chunk = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk))
  }
  return `data:${type};base64,${btoa(binary)}`
}
