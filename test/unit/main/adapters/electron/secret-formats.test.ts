import { describe, expect, it } from 'vitest'
import { secretFormats } from '../../../../../src/main/adapters/electron/secret-formats'

describe('secretFormats', () => {
  it('tells Windows neither to watch nor to keep nor to upload it', () => {
    const formats = secretFormats('win32')
    expect(Object.keys(formats)).toEqual([
      'ExcludeClipboardContentFromMonitorProcessing',
      'CanIncludeInClipboardHistory',
      'CanUploadToCloudClipboard',
    ])
    for (const bytes of Object.values(formats)) expect([...bytes]).toEqual([0, 0, 0, 0])
  })

  it.each([
    ['darwin', 'org.nspasteboard.ConcealedType', '1'],
    ['linux', 'x-kde-passwordManagerHint', 'secret'],
  ])('marks it on %s by the convention there', (platform, format, text) => {
    expect(
      Object.entries(secretFormats(platform)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    ).toEqual([[format, text]])
  })
})
