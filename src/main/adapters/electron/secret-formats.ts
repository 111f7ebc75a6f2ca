/**
 * What marks a clipboard entry as a secret, by the name of the system's format.
 *
 * - Windows: https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
 *   The first one by being there at all, the others by a DWORD of zero.
 * - macOS: http://nspasteboard.org, a convention that the known histories keep.
 * - Linux: KDE's Klipper and those that follow it. GNOME has no history of its own.
 */
export function secretFormats(platform: string): Readonly<Record<string, Uint8Array>> {
  const dwordZero = new Uint8Array(4)
  switch (platform) {
    case 'win32':
      return {
        ExcludeClipboardContentFromMonitorProcessing: dwordZero,
        CanIncludeInClipboardHistory: dwordZero,
        CanUploadToCloudClipboard: dwordZero,
      }
    case 'darwin':
      return { 'org.nspasteboard.ConcealedType': new TextEncoder().encode('1') }
    default:
      return { 'x-kde-passwordManagerHint': new TextEncoder().encode('secret') }
  }
}
