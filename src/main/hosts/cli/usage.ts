import { KEYS_USAGE } from './usage-keys'
import { TOKEN_USAGE } from './usage-token'
import { TOKEN_DIFF_USAGE } from './usage-token-diff'
import { TOKEN_MAKE_USAGE } from './usage-token-make'

export const USAGE = `Usage: signet <command> [options]

${TOKEN_USAGE}

${TOKEN_DIFF_USAGE}

${TOKEN_MAKE_USAGE}

${KEYS_USAGE}

  signet listen [options]
      Catch webhooks on 127.0.0.1 and print each as it comes.
        --port N          the port; 0 takes a free one (4710, or the next
                          free one)
        --data DIR        keep the deliveries there, encrypted, and the address;
                          the key is in the keychain. Without it all is in
                          memory.
        --scheme NAME     check signatures by this scheme: argus,
                          standard-webhooks, github, stripe, slack, shopify
        --secret-env VAR  the environment variable with the signing secret
        --forward URL     send each delivery on to this address, too
        --allow-self-signed
                          take a certificate there that nobody vouches for
        --tunnel          give it a public address, too, by a localtunnel
                          server, and keep it; with --data the same again in
                          the next run. Who runs the server can read all.
        --host URL        the server: one of your own, or a public one
                          (https://localtunnel.me)
        --subdomain NAME  the name that the address must have
        --public-url URL  the public address of a tunnel that you run (ngrok,
                          cloudflared, a reverse proxy), instead of --tunnel
        --until N         end when N deliveries have come
        --timeout S       and fail when they have not in S seconds
        --json            JSON lines instead of text: {"url","publicUrl":null},
                          then each delivery with headers, verdict and body
      The tunnel's state is told on standard error, and its address on standard
      output when it is up and when it is another. In JSON each change is a line
      {"tunnel":{"state","publicUrl","problem"}}. At the end comes a summary, in
      JSON {"summary":{"deliveries","signatures","statuses","viaTunnel",
      "durationMs","tunnel":{"upMs","reconnects"}}}.
      Exit status: 1 also when --timeout was over first.

  signet loop [options]
      Check the whole loop once: a webhook is made, a test is sent, it arrives
      here, its signature is right, and the platform saw the answer. With the
      sandbox, in this program, unless a platform is named.
        --tunnel, --host URL, --subdomain NAME, --public-url URL
                          by way of a public address, as for listen
        --port N          the port that --public-url leads to (4710)
        --auth-url URL    with the platform at this address, and there with
        --client-id ID    this app, whose secret is in
        --client-secret-env VAR
                          this environment variable
        --scope TEXT      the scopes that are asked for (webhooks:write)
        --event NAME      what the webhook is for (incident.updated)
        --scheme NAME     how the platform signs (argus)
        --timeout S       give up after S seconds (90)
        --json            a line {"step":…} for each step, and {"loop":…} last
      The webhook is deleted in the end. Nothing is kept.
      Exit status: 0 all is well, 1 a step failed.

  signet deliveries list --data DIR [options]
      The newest deliveries in a data folder, newest first.
        --query Q         those only that it finds, as in the app:
                          event:incident.* sig:bad -status:200 last:1h words
        --limit N         no more than so many (50)
        --json            JSON lines instead of text

  signet deliveries show --data DIR ID
      All of one delivery.
        --body            its body alone, byte for byte
        --json            one line of JSON instead of text

  signet deliveries export --data DIR --format F [options] [ID…]
      Deliveries as text, oldest first: those named, or all.
        --format F        curl, fetch, python, http, har or ndjson
        --query Q         those only that it finds
        --limit N         no more than the newest so many
        --out FILE        to a file that only you can read
        --with-secrets    keep Authorization, cookies, signatures and tokens,
                          which are replaced by <redacted> otherwise

  signet deliveries replay --data DIR --url URL [options] [ID…]
      Send deliveries again, oldest first: those named, or all.
        --query Q         those only that it finds
        --rate N          so many a second; without it in their own rhythm
        --sign            sign each anew, with the time of now
        --allow-self-signed
                          take a certificate that nobody vouches for
        --json            JSON lines of the progress
      Exit status: 0 all were answered with 2xx, 1 some were not.

  signet sandbox [options]
      Run the platform's contract on this computer, on 127.0.0.1.
        --port N          the port; 0 takes a free one (4780, or any free
                          one)
        --state FILE      keep apps, webhooks and keys in this file, sealed
                          with the passphrase in the environment variable
                          SIGNET_SANDBOX_PASSPHRASE
        --json            one line of JSON instead of text

  signet --help | --version

Exit status: 0 done, 1 failed, 2 the command line is wrong.`
