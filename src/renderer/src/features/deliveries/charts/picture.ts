const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
]
const SCALE = 2

/** The drawing as a file that stands by itself: the colours of the page are written into it. */
export function pictureSvg(svg: SVGSVGElement, background: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  copy.querySelectorAll('*').forEach((element, index) => {
    const original = originals[index]
    if (original === undefined) return
    const style = getComputedStyle(original)
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name))
    element.removeAttribute('class')
  })
  for (const element of copy.querySelectorAll('[data-screen-only]')) element.remove()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  back.setAttribute('width', '100%')
  back.setAttribute('height', '100%')
  back.setAttribute('fill', background)
  copy.prepend(back)
  return new XMLSerializer().serializeToString(copy)
}

/** The same as PNG, twice as large. A `data:` image is what the content security policy lets through. */
export async function picturePng(svg: SVGSVGElement, background: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureSvg(svg, background))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = svg.clientWidth * SCALE
  canvas.height = svg.clientHeight * SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The canvas could not be read'))
      else resolve(blob)
    }, 'image/png')
  })
}

/** Offers a file for download: a link to a blob, which is no request, so that no policy has to let it through. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has begun by the next task, with a hold of its own on the bytes.
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 10_000)
}
