import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { ExportForm } from './export-form'
import { ImportForm } from './import-form'

/** Taking everything to another computer, and back. */
export function ProfilePane() {
  return (
    <Pane label="Profile" inheritsFocus head={<h2>Profile</h2>}>
      <PaneBody>
        <Section title="Export">
          <ExportForm />
        </Section>
        <Section title="Import">
          <ImportForm />
        </Section>
      </PaneBody>
    </Pane>
  )
}
