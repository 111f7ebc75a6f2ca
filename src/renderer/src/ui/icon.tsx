import './icon.css'

/** Own drawings on a 16-unit grid, stroked with the colour of the text. */
const paths = {
  app: 'M2.5 4.5a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2zM2.5 6h11M5 4.2h.01M7 4.2h.01',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  back: 'M10 3 5 8l5 5',
  book: 'M8 4.6C7 3.6 5.2 3 2.5 3v9.5c2.7 0 4.5.6 5.5 1.6 1-1 2.8-1.6 5.5-1.6V3C10.8 3 9 3.6 8 4.6zM8 4.6v9.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  circle: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  close: 'M4 4l8 8M12 4l-8 8',
  compare: 'M3 5h10M10.5 2.5 13 5l-2.5 2.5M13 11H3M5.5 8.5 3 11l2.5 2.5',
  copy: 'M6 5.5h6.5v8H6zM10 5.5v-3H3.5v8H6',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  delivery: 'M8 2v7M5 6.5 8 9.5l3-3M2.5 9v3a1.5 1.5 0 0 0 1.5 1.5h8a1.5 1.5 0 0 0 1.5-1.5V9',
  endpoint: 'M2.5 8h4M9.5 8h4M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM8 2.5v2M8 11.5v2',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3 1v-5z',
  flask: 'M6 2.5h4M6.8 2.5v4L3.2 12a1 1 0 0 0 .8 1.5h8a1 1 0 0 0 .8-1.5L9.2 6.5v-4M4.8 9.8h6.4',
  graph: 'M8 2 13.2 5v6L8 14l-5.2-3V5zM8 2l5.2 9H2.8z',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 7.5v3.3M8 5.2h.01',
  key: 'M6 6.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8.2 7.3 13 2.5M10.5 5l2 2',
  keyhole:
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5.6a1.3 1.3 0 0 0-.6 2.4l-.6 2.6h2.4L8.6 8A1.3 1.3 0 0 0 8 5.6z',
  lock: 'M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2',
  minus: 'M4 8h8',
  paste: 'M5.5 3.5h-2v10h9v-10h-2M6 2.5h4v2.5H6zM6 8.5h4M6 11h2.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  pin: 'M5.5 2.5h5M6.5 2.5l-.3 4L4 9h8L9.8 6.5l-.3-4M8 9v4.5',
  play: 'M5 3.5v9l7.5-4.5z',
  plus: 'M8 3v10M3 8h10',
  question: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM6.4 6.4a1.6 1.6 0 1 1 2.4 1.4c-.5.3-.8.6-.8 1.2M8 11h.01',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5V5h-2.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2',
  send: 'M13.5 2.5 2.5 7l4.5 2 2 4.5zM7 9l3-3',
  sort: 'M5 13V3M2.5 5.5 5 3l2.5 2.5M11 3v10M8.5 10.5 11 13l2.5-2.5',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9',
  tunnel: 'M2.5 13.5v-5a5.5 5.5 0 0 1 11 0v5M5.5 13.5v-5a2.5 2.5 0 0 1 5 0v5M1.5 13.5h13',
  undo: 'M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H7',
  warning: 'M8 2.8 14 13.2H2zM8 6.8v3M8 11.5h.01',
  webhook:
    'M6.2 6.4a2.4 2.4 0 1 1 3.4-2.6M6.2 6.4 4.3 9.8M4.3 9.8a2.2 2.2 0 1 0 2 2.4h4M10.3 12.2a2 2 0 1 0 1.6-2L9.8 6.4',
} as const

export type IconName = keyof typeof paths

/** Always beside a word, so assistive technology passes it by. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
