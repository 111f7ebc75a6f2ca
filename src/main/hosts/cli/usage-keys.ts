/** What `signet --help` says of `signet keys`. */
export const KEYS_USAGE = `  signet keys --auth-url URL | --jwks URL [--jwks URL] [--json]
      Fetch published keys and say what each is and what is wrong with it; where
      there are two addresses, compare them.
        --auth-url URL    the auth host: both documented addresses of it,
                          /.well-known/jwks.json and /v1/auth/jwks.json
        --jwks URL        the address of a key set; twice for two to compare
        --json            one line of JSON instead of text
      Exit status: 0 the same keys and all usable, 1 they differ, a key is not
      usable or an address did not answer with a key set, 2 the command line is
      wrong.`
