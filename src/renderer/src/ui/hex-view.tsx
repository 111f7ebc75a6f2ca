import { useMemo } from 'react'
import { hexDump } from './hex-dump'
import { TextView } from './text-view'

interface HexViewProps {
  readonly label: string
  readonly bytes: Uint8Array
}

export function HexView({ label, bytes }: HexViewProps) {
  const dump = useMemo(() => hexDump(bytes).join('\n'), [bytes])
  return <TextView label={label} text={dump} wrap={false} />
}
