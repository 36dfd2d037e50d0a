// Tells what a recording is by its first bytes: a recorder may hand out another kind than it says.

/** Return the kind of a recording by its content; as it was told where that says nothing. */
export function typeOfRecording(start: Uint8Array, told: string): string {
  if (told.startsWith("audio/mp4") ? isWebm(start) : isMp4(start)) {
    return told.startsWith("audio/mp4") ? "audio/webm" : "audio/mp4";
  }
  return told;
}

function isWebm(start: Uint8Array): boolean {
  return [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => start[index] === byte);
}

function isMp4(start: Uint8Array): boolean {
  return [0x66, 0x74, 0x79, 0x70].every((byte, index) => start[4 + index] === byte);
}
