import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Loading } from '../../ui/loading'
import { EditForm, type EditFormProps } from './edit-form'
import { loadBody } from './load-body'

type EditDialogProps = Omit<EditFormProps, 'body'>

/** One request, changed as the user likes, and what the target answers. */
export function EditDialog({ delivery, onClose, ...rest }: EditDialogProps) {
  const { data, error, retry } = useQuery(delivery.id, (signal) => loadBody(api.deliveries, delivery, signal))
  return (
    <Dialog title="Edit and send" isWide onClose={onClose}>
      {error !== undefined && <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />}
      {data === undefined && error === undefined && <Loading />}
      {data !== undefined && <EditForm {...rest} delivery={delivery} body={data} onClose={onClose} />}
    </Dialog>
  )
}
