import { Stop } from './say.mjs'

/** Stops where no window could ever show, before anything long is done. */
export function requireDisplay(command) {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new Stop(
    `there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). On a machine without a screen:\n\n  xvfb-run -a ${command}\n`,
  )
}

/** Chromium refuses to sandbox a process of root's; everyone else keeps the sandbox. */
export function mustGoWithoutSandbox() {
  return process.platform === 'linux' && process.getuid() === 0
}

/** Terminals inside Electron apps (VS Code's) hand this on, and then our Electron would be a plain Node. */
export function electronEnvironment(env = process.env) {
  const rest = { ...env }
  delete rest.ELECTRON_RUN_AS_NODE
  return rest
}

/** What helps when Chromium's sandbox cannot be set up, or undefined when that is not what this output says. */
export function sandboxHint(stderr) {
  if (!/No usable sandbox|SUID sandbox helper|Failed to move to new namespace|zygote_host_impl_linux/.test(stderr))
    return undefined
  return [
    'Electron could not set up its sandbox: this system does not let ordinary users make user namespaces.',
    'An administrator can allow them, until the next start of the machine with one of',
    '  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0   (Ubuntu 23.10 and later)',
    '  sudo sysctl -w kernel.unprivileged_userns_clone=1               (older Debian)',
    '  sudo sysctl -w user.max_user_namespaces=15000                   (where it is 0)',
    'In a container, its own rules (seccomp) have to allow them too.',
  ].join('\n')
}
