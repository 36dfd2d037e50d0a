// Gives the person an encrypted file; its name says nothing of what is in it.

const FORGET_MS = 60_000;

/** Let the browser save a file, under a neutral name with the day. */
export function saveFile(file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `drawing-${new Date().toISOString().slice(0, 10)}.3houses`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FORGET_MS);
}
