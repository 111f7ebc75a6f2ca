import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { CheckedSelect } from '../../../ui/checked-select'
import { Icon } from '../../../ui/icon'
import { Popover } from '../../../ui/popover'
import { noticeChoices, noticeShort, noticeWords } from './notice-words'

/** How long before its end a token is told to expire. */
export function ExpiryNotice({ seconds }: { readonly seconds: number }) {
  const set = useCommand(api.tokens.setExpiryNotice)
  return (
    <Popover
      label="Notice of expiry"
      face={
        <>
          <Icon name="clock" />
          <span>{`Notice: ${noticeShort(seconds)}`}</span>
        </>
      }
    >
      <CheckedSelect
        label="Tell that a token is about to expire"
        hint="In this window, and by the system’s notification while it is hidden."
        options={noticeChoices(seconds).map((choice) => ({ value: String(choice), text: noticeWords(choice) }))}
        value={String(seconds)}
        onChange={(chosen) => void set.run({ expiryNoticeS: Number(chosen) })}
      />
      {set.error !== undefined && <ErrorNote error={set.error} />}
    </Popover>
  )
}
