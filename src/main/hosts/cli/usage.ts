export const USAGE = `Usage: signet <command> [options]

  signet token inspect [options] [TOKEN|-]
      Take a token apart and check it. Without TOKEN one is read from standard
      input. With - every line of standard input is a token, and every line of
      the output the JSON of its inspection.
        --jwks URL|FILE   the key set to verify with; without one the token is
                          only decoded. No address in a token is ever asked.
        --issuer TEXT     what "iss" must be
        --audience TEXT   what "aud" must hold
        --tolerance S     how many seconds clocks may be apart (0)
        --alg ALG,…       the algorithms that are allowed (RS256); for HS256
                          and the like --jwks is a file with the secret
        --json            one line of JSON instead of text
      A token on the command line can be seen by every user of this computer
      (ps) and stays in the shell's history: better use standard input.
      Exit status: 0 verified or only decoded, 1 a check failed or no token.

  signet listen [options]
      Catch webhooks on 127.0.0.1 and print each as it comes.
        --port N          the port; 0 takes a free one (4710, or the next
                          free one)
        --data DIR        keep the deliveries there, encrypted, and the address;
                          the key is in the keychain. Without it all is in
                          memory.
        --scheme argus    check signatures by this scheme
        --secret-env VAR  the environment variable with the signing secret
        --json            JSON lines instead of text: the address, then each
                          delivery with headers, verdict and body

  signet sandbox [options]
      Run the platform's contract on this computer, on 127.0.0.1.
        --port N          the port; 0 takes a free one (4780, or any free
                          one)
        --json            one line of JSON instead of text

  signet --help | --version

Exit status: 0 done, 1 failed, 2 the command line is wrong.`
