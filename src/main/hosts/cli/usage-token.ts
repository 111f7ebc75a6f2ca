/** What `signet --help` says of `signet token`. */
export const TOKEN_USAGE = `  signet token inspect [options] [TOKEN|-]
  signet token verify  [options] [TOKEN|-]
      Take a token apart and check it; verify is content with nothing less than
      a signature that was verified. Without TOKEN standard input is searched
      for tokens, wherever in it they stand. With - every line of standard input
      is a token, and every line of the output the JSON of its inspection.
      The keys, one of these (verify needs one); no address in a token is ever
      asked:
        --jwks URL|FILE   a key set
        --issuer-url URL  an issuer, or the address of its metadata
        --key FILE        a JWK, a JWK Set or PEM: public keys, certificates
        --secret-env VAR  the environment variable with the secret of an HMAC
        --secret-encoding utf8|base64url|base64|hex
                          how it is written there (utf8)
      What is demanded:
        --issuer TEXT     what "iss" must be
        --audience TEXT   what "aud" must hold
        --typ TEXT        what "typ" must be
        --tolerance S     how many seconds clocks may be apart (0)
        --max-lifetime S  how many seconds there may be from "iat" to "exp"
        --alg ALG,…       the algorithms that are allowed (RS256, and HS256 with
                          --secret-env); with HS256 and the like --jwks is a
                          file with the secret
      What else there is:
        --decrypt FILE    private keys for what is encrypted: JWK, JWK Set, PEM
        --payload FILE    the text that a detached signature is of
        --json            one line of JSON for each token instead of text
      A token on the command line can be seen by every user of this computer
      (ps) and stays in the shell's history: better use standard input.
      Exit status: 0 verified (inspect: or only decoded), 1 a check failed or no
      token (verify: or no signature was verified), 2 the command line is wrong
      (verify: or names no keys).`
