import type { Page } from '@playwright/test'

/** What a paste took, in milliseconds. The parts follow each other and make up the whole. */
export interface PasteTimes {
  /** From the paste until what it says stands in a frame that was drawn. */
  readonly whole: number
  /** The text itself was put into the page. */
  readonly text: number
  /** Main was asked, and its answer was rendered. */
  readonly decode: number
  /** Styles and layout of what was rendered. */
  readonly layout: number
  /** Waiting for the frame, and drawing it. */
  readonly frame: number
  /** Beside these: main's answer alone, asked for once more. */
  readonly answer: number
}

/** Pastes a token into the field that has the focus, which must be empty, and takes the time of each part in the page itself. */
export const timePaste = (page: Page, token: string): Promise<PasteTimes> =>
  page.evaluate(async (text) => {
    const field = document.activeElement
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('the text has no focus')
    const now = (): number => performance.now()
    const rendered = new Promise<number>((done) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector('[aria-label="Payload"]') === null) return
        observer.disconnect()
        done(now())
      })
      observer.observe(document.body, { childList: true, subtree: true })
    })
    const start = now()
    field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }))
    field.setRangeText(text)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
    const put = now()
    const decoded = await rendered
    document.body.getBoundingClientRect()
    const laidOut = now()
    const drawn = await new Promise<number>((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port2.onmessage = () => {
          done(now())
        }
        port1.postMessage(null)
      })
    })
    const { bridge } = globalThis as unknown as {
      bridge: { invoke(channel: string, input: unknown): Promise<unknown> }
    }
    const asked = now()
    await bridge.invoke('tokens.decodeText', { text })
    return {
      whole: drawn - start,
      text: put - start,
      decode: decoded - put,
      layout: laidOut - decoded,
      frame: drawn - laidOut,
      answer: now() - asked,
    }
  }, token)
