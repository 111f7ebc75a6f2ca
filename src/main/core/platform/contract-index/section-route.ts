/** A route as the title of a section names it. */
export interface SectionRoute {
  readonly methods: readonly string[]
  readonly path: string
  /** What is behind the dot. */
  readonly name: string
}

const ROUTE = /^([A-Z]+(?:\/[A-Z]+)*) (\/\S*)(?: *[·:-] *(.*))?$/su

/** Reads `GET/POST /v1/webhooks · Create and list webhooks`. Null for a section that is no route. */
export function readSectionRoute(title: string): SectionRoute | null {
  const [, methods, path, name = ''] = ROUTE.exec(title.trim()) ?? []
  return methods === undefined || path === undefined ? null : { methods: methods.split('/'), path, name: name.trim() }
}
