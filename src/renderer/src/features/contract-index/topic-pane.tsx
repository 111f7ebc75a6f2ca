import type { Topic, TopicSection, TryScreen } from '../../../../shared/contract/contract-index'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { JsonFields } from '../../ui/json-fields'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { CodeExampleView } from './code-example'
import { EndpointNotes } from './endpoint-notes'
import { MarkdownView } from './markdown-view'
import type { Link } from './markdown'
import { OutsideLink } from './outside-link'
import { openTopic } from './screen-store'

interface TopicPaneProps {
  readonly id: string
  readonly title: string
  /** Changes whenever the topic may say something else. */
  readonly version: string
  readonly topicIds: ReadonlySet<string>
  readonly tryOn: (screen: TryScreen) => (() => void) | undefined
}

export function TopicPane({ id, title, version, topicIds, tryOn }: TopicPaneProps) {
  const { data, error } = useQuery(`${version} ${id}`, () => api.contractIndex.topic({ id }))
  return (
    <Pane label="Topic" inheritsFocus head={<h2>{data?.title ?? title}</h2>}>
      <PaneBody>
        {error !== undefined && <ErrorNote error={error} />}
        {data === undefined && error === undefined && <Loading />}
        {data !== undefined && <TopicText topic={data} topicIds={topicIds} tryOn={tryOn} />}
      </PaneBody>
    </Pane>
  )
}

type TopicTextProps = Pick<TopicPaneProps, 'topicIds' | 'tryOn'> & { readonly topic: Topic }

function TopicText({ topic, topicIds, tryOn }: TopicTextProps) {
  const related = topic.relatedTopics.filter((id) => topicIds.has(id))
  return (
    <>
      {topic.description !== '' && <p className="contract-text foreign">{topic.description}</p>}
      {topic.fetchedAt === null && (
        <p className="contract-text muted">
          The text of this topic was not fetched. What contract 2026.1 documents is said here in Signet’s words.
        </p>
      )}
      {topic.sections.map((section, index) => (
        <SectionView key={index} section={section} tryOn={tryOn} />
      ))}
      {topic.otherFields.length > 0 && (
        <Section title="Other fields, as the documentation has them">
          <JsonFields fields={topic.otherFields} />
        </Section>
      )}
      {related.length > 0 && (
        <Section title="Related topics">
          <div className="contract-related">
            {related.map((id) => (
              <Button
                key={id}
                onClick={() => {
                  openTopic(id)
                }}
              >
                {id}
              </Button>
            ))}
          </div>
        </Section>
      )}
    </>
  )
}

const toOutsideLink = ({ url, text }: Link) => <OutsideLink url={url}>{text}</OutsideLink>

type SectionViewProps = Pick<TopicPaneProps, 'tryOn'> & { readonly section: TopicSection }

function SectionView({ section, tryOn }: SectionViewProps) {
  const { title, content, examples, endpoint, otherFields } = section
  return (
    <Section title={title}>
      <div className="contract-section">
        {content !== null && content !== '' && content !== title && (
          <MarkdownView text={content} renderLink={toOutsideLink} />
        )}
        {examples.map((example, index) => (
          <CodeExampleView key={index} example={example} />
        ))}
        {endpoint !== null && (
          <>
            {content !== null && (
              <p className="contract-text muted">What Signet knows of this route from contract 2026.1:</p>
            )}
            <EndpointNotes endpoint={endpoint} onTry={tryOn(endpoint.tryOn)} />
          </>
        )}
        {content === null && endpoint === null && (
          <p className="contract-text muted">Only its title is in the index.</p>
        )}
        {otherFields.length > 0 && <JsonFields fields={otherFields} />}
      </div>
    </Section>
  )
}
