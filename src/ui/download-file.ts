/** Downloads a file that the page created. */
export function downloadFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Revoked immediately, Safari saves an empty file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
