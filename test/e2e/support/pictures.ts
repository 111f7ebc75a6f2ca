import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, type Signet } from './signet'

/** Pictures of every screen, for people to look at. Not compared: fonts differ between machines. */
const PICTURES = join(PROJECT, 'test/e2e/screenshots')

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 760, height: 560 } } as const

type ColorScheme = 'light' | 'dark'

/** Opens a screen by its entry in the rail. */
export const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()

/** Where the picture of this name is put. */
export function picturePath(name: string): string {
  mkdirSync(PICTURES, { recursive: true })
  return join(PICTURES, `${name}.png`)
}

/** Takes a picture in the present colours, wide and narrow, of a window that fits and is accessible in each. */
export async function takePicture(signet: Signet, name: string, colorScheme: ColorScheme): Promise<void> {
  for (const [size, { width, height }] of Object.entries(SIZES)) {
    await signet.electron.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height),
      { width, height },
    )
    await expect.poll(() => signet.page.evaluate(() => globalThis.innerWidth)).toBe(width)
    await expectToFit(signet.page)

    await expectToBeAccessible(signet.page)
    await signet.page.screenshot({ path: picturePath(`${name}-${colorScheme}-${size}`) })
  }
}

/** The same in light and in dark, without another start of the app. Leaves it wide and light. */
export async function takePictures(signet: Signet, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await signet.page.emulateMedia({ colorScheme })
    await takePicture(signet, name, colorScheme)
  }
  await signet.electron.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height),
    SIZES.wide,
  )
}

/** The page may never be wider than its window, and no text of a button may be cut. */
async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}

/** WCAG 2.2 AA and axe's own best practice. */
async function expectToBeAccessible(page: Page): Promise<void> {
  // By the debugger, which the page's policy does not bind.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  )
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
