import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createClient, type Transport } from '../../../src/shared/client'
import { contract, type AppClient } from '../../../src/shared/contract'
import type { Wire } from '../../../src/shared/errors'

export const PROJECT = resolve(import.meta.dirname, '../../..')

export interface Signet {
  readonly electron: ElectronApplication
  readonly page: Page
  /** The page's own bridge, driven from the test. */
  readonly transport: Transport
  readonly api: AppClient
  close(): Promise<void>
}

export interface SignetOptions {
  /** The data folder; it is kept when the app ends. */
  readonly folder: string
  readonly ports?: { readonly catcher: number; readonly sandbox: number }
  /** Laid over the environment: another bus, another home. */
  readonly env?: Readonly<Record<string, string>>
}

/** What to start: the runtime that `scripts/test.mjs` found, with the flags it needs here. */
export function electronCommand(args: readonly string[]): { readonly executablePath: string; readonly args: string[] } {
  const executablePath = process.env['SIGNET_ELECTRON']
  if (executablePath === undefined) throw new Error('run the tests with `npm test`: it names the Electron to use')
  const flags = (process.env['SIGNET_ELECTRON_FLAGS'] ?? '').split(' ').filter(Boolean)
  return { executablePath, args: [...flags, PROJECT, ...args] }
}

/** Starts the real app, as built, and waits for its first window. */
export async function launchSignet(options: SignetOptions): Promise<Signet> {
  const ports = options.ports ?? { catcher: 0, sandbox: 0 }
  const electron = await _electron.launch({
    ...electronCommand([
      `--user-data-dir=${options.folder}`,
      `--catcher-port=${ports.catcher}`,
      `--sandbox-port=${ports.sandbox}`,
    ]),
    env: { ...definedEnv(), ...options.env },
    colorScheme: 'light',
  })
  const page = await electron.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  const transport = transportOver(page)
  return { electron, page, transport, api: createClient(contract, transport), close: () => electron.close() }
}

/** The value, which the test takes for granted. */
export function given<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(what)
  return value
}

/** A folder of its own for one test. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'signet-e2e-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Two ports that were free a moment ago, for an app that must find itself again after a restart. */
export async function freePorts(): Promise<{ readonly catcher: number; readonly sandbox: number }> {
  const servers = [createServer(), createServer()]
  const [catcher = 0, sandbox = 0] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      return (server.address() as AddressInfo).port
    }),
  )
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return { catcher, sandbox }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

type Bridged = typeof globalThis & { readonly bridge: Transport }

function transportOver(page: Page): Transport {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let relayed: Promise<unknown> | undefined
  // A command waits until every subscription before it stands in the page, as it does there by itself.
  let subscribed: Promise<unknown> = Promise.resolve()
  const relay = (): Promise<unknown> =>
    (relayed ??= page.exposeFunction('relayToTest', (channel: string, payload: unknown) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload)
    }))
  return {
    invoke: async (channel, input) => {
      await subscribed
      return page.evaluate(
        (call): Promise<Wire<unknown>> => (globalThis as Bridged).bridge.invoke(call.channel, call.input),
        {
          channel,
          input,
        },
      )
    },
    subscribe: (channel, listener) => {
      const set = listeners.get(channel) ?? new Set()
      const isFirst = !listeners.has(channel)
      listeners.set(channel, set.add(listener))
      if (isFirst)
        subscribed = Promise.all([subscribed, relay()]).then(() =>
          page.evaluate((name) => {
            const { bridge, relayToTest } = globalThis as Bridged & {
              readonly relayToTest: (channel: string, payload: unknown) => void
            }
            bridge.subscribe(name, (payload) => relayToTest(name, payload))
          }, channel),
        )
      return () => void set.delete(listener)
    },
  }
}
