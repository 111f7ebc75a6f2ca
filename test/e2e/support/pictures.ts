import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, type Signet } from './signet'

/** Pictures of every screen, for people to look at. Not compared: fonts differ between machines. */
const PICTURES = join(PROJECT, 'test/e2e/screenshots')

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 760, height: 560 } } as const

/**
 * All of axe's rules once, and of the other three pictures those alone that the colours or the width can change: axe takes more
 * time than all else here. Null: none is left.
 */
const RULES = {
  'light-wide': 'all',
  'dark-wide': ['color-contrast'],
  'light-narrow': ['scrollable-region-focusable', 'target-size', 'bypass', 'region'],
  'dark-narrow': null,
} as const satisfies Record<string, 'all' | readonly string[] | null>

/** Opens a screen by its entry in the rail. */
export const goTo = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()

/** Where the picture of this name is put. */
export function picturePath(name: string): string {
  mkdirSync(PICTURES, { recursive: true })
  return join(PICTURES, `${name}.png`)
}

/** Pictures in light and dark, wide and narrow, of a window that fits and is accessible in each. Leaves it wide and light. */
export async function takePictures(signet: Signet, name: string): Promise<void> {
  for (const size of ['narrow', 'wide'] as const) {
    await resize(signet, SIZES[size])
    for (const colorScheme of ['dark', 'light'] as const) {
      await signet.page.emulateMedia({ colorScheme })
      await expectToFit(signet.page)
      await expectToBeAccessible(signet.page, RULES[`${colorScheme}-${size}`])
      await signet.page.screenshot({ path: picturePath(`${name}-${colorScheme}-${size}`) })
    }
  }
}

async function resize(signet: Signet, size: { readonly width: number; readonly height: number }): Promise<void> {
  await signet.electron.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  )
  await signet.page.waitForFunction((width) => globalThis.innerWidth === width, size.width)
}

/** The page may never be wider than its window, and no text of a button may be cut. */
async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}

/** WCAG 2.2 AA and axe's own best practice. */
async function expectToBeAccessible(page: Page, rules: 'all' | readonly string[] | null): Promise<void> {
  if (rules === null) return
  // By the debugger, which the page's policy does not bind.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate((only) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe
    return run({ resultTypes: ['violations'], ...(only === 'all' ? {} : { runOnly: [...only] }) })
  }, rules)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
