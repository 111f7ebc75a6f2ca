import { Fragment } from 'react'
import type { PartnerPortal } from '../../../../shared/contract/contract-index'
import { DataTable } from '../../ui/data-table'
import { EmptyState } from '../../ui/empty-state'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { availabilityWords } from './contract-words'
import { OutsideLink } from './outside-link'

/** What approved partners are given, as the index says it. */
export function Portal({ portal }: { readonly portal: PartnerPortal | null }) {
  return (
    <Pane label="Partner portal" head={<h2>Partner portal</h2>}>
      <PaneBody>
        {portal === null ? (
          <EmptyState icon="lock" title="No partner portal">
            The index in use says nothing of one.
          </EmptyState>
        ) : (
          <PortalFacts portal={portal} />
        )}
      </PaneBody>
    </Pane>
  )
}

function PortalFacts({ portal }: { readonly portal: PartnerPortal }) {
  const { contractVersion, requestAccessUrl, bundles, packages, otherFields } = portal
  return (
    <>
      <KeyValues
        rows={[
          ['Contract version', contractVersion === null ? undefined : <code>{contractVersion}</code>],
          [
            'Access',
            requestAccessUrl === null ? undefined : (
              <OutsideLink key="access" url={requestAccessUrl}>
                Request access in the browser
              </OutsideLink>
            ),
          ],
        ]}
      />
      {bundles.length > 0 && (
        <Section title="Bundles">
          <DataTable
            label="Bundles"
            columns={['Bundle', 'Path', 'Who may have it']}
            rows={bundles.map(({ kind, path, availability }) => ({
              key: kind,
              cells: [
                kind === 'graphql' ? 'GraphQL' : 'OpenAPI',
                <code key="path">{path}</code>,
                availabilityWords(availability),
              ],
            }))}
          />
        </Section>
      )}
      {packages.length > 0 && (
        <Section title="SDK packages">
          <DataTable
            label="SDK packages"
            columns={['Version', 'Package', 'Who may have it']}
            rows={packages.map(({ name, language, version, availability }) => ({
              key: `${name} ${language ?? ''}`,
              cells: [
                version === null ? 'not said' : <code key="version">{version}</code>,
                <Fragment key="name">
                  <code>{name}</code> {language ?? ''}
                </Fragment>,
                availabilityWords(availability),
              ],
            }))}
          />
        </Section>
      )}
      {otherFields.length > 0 && (
        <Section title="Other fields, as the index has them">
          <JsonFields fields={otherFields} />
        </Section>
      )}
    </>
  )
}
