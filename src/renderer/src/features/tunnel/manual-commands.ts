interface ManualCommand {
  readonly name: string
  /** What to run, or to write into a configuration. */
  readonly text: string
  readonly isFile: boolean
}

/** Ways to a public address for the catcher at that port of this computer, with the programs that people have. */
export const manualCommands = (port: number): readonly ManualCommand[] => [
  { name: 'ngrok', text: `ngrok http ${String(port)}`, isFile: false },
  { name: 'cloudflared', text: `cloudflared tunnel --url http://127.0.0.1:${String(port)}`, isFile: false },
  { name: 'tailscale', text: `tailscale funnel ${String(port)}`, isFile: false },
  {
    name: 'nginx',
    text: [
      'location / {',
      `    proxy_pass http://127.0.0.1:${String(port)};`,
      '    proxy_http_version 1.1;',
      '    proxy_set_header Host $http_host;',
      '    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
      '    client_max_body_size 100m;',
      '}',
    ].join('\n'),
    isFile: true,
  },
]
