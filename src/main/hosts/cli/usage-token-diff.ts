/** What `signet --help` says of `signet token diff`. */
export const TOKEN_DIFF_USAGE = `  signet token diff [--json] [A [B]]
      What two tokens say differently, in header and claims, and what it comes
      to. Each is a file (@FILE where its name may be taken for a token), a
      token, or - for the next line of standard input, as without one. Nothing
      is verified. A token on the command line can be seen by every user of
      this computer (ps) and stays in the shell's history.
        --json            one line of JSON instead of text
      Exit status: 0 they say the same, 1 they do not, 2 one cannot be read.`
