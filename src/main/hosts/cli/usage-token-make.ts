/** What `signet --help` says of `signet token make`. */
export const TOKEN_MAKE_USAGE = `  signet token make [options]
      A token to test a handler with: good, or with exactly one thing wrong. It
      is printed alone on standard output.
        --claims FILE|-   its claims, a JSON object; without it those of an
                          access token that is good for 15 minutes
        --header FILE     its header, a JSON object ("typ": "at+jwt")
        --key FILE        the private key: a JWK or PEM (PKCS #8). Without it a
                          pair is made that is forgotten at the end.
        --alg ALG         how it signs (RS256, or what the key is for)
        --jwks-out FILE   write the public key there, as a key set
        --fault NAME      what is wrong: expired, not-yet-valid, no-expiry,
                          expiry-in-milliseconds, wrong-audience, wrong-issuer,
                          wrong-type, missing-claims, unknown-key, no-key-id,
                          other-key, own-key, key-address, broken-signature,
                          changed-payload, none-algorithm,
                          algorithm-confusion, unknown-critical,
                          duplicate-claim
        --expires-in S    how many seconds it is good for (900)
        --serve           serve the public key on 127.0.0.1 until Ctrl+C; the
                          default claims name that as issuer
        --port N          the port for --serve; another is taken where it is not
                          free (any free one)
        --json            one line {"token","kid","jwks","issuer","jwksUrl"}
      Exit status: 0 made, 1 a file or the key cannot be used, 2 the command
      line is wrong.`
