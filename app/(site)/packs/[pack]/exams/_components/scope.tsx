import type { Language } from '#lib/domain/bank/languages.ts'
import type { Pack } from '#lib/domain/bank/schema.ts'
import type { Scope, TaskScope } from '#lib/domain/scope.ts'
import { scopeWords } from './scope-text.ts'

type Props = { topics: Pack['topics']; language: Language }

/** What of the real exam these notes can test: task by task, and service by service; folded until somebody asks. */
export function ScopeOfExam({ scope: { domains, services }, ...props }: Props & { scope: Scope }) {
  const text = scopeWords[props.language]
  return (
    <details className="mt-5 border-line border-t pt-3" data-testid="scope">
      <summary className="min-h-11 py-2 text-[0.92rem]">{text.title}</summary>
      <p className="text-[0.9rem] text-ink-2">{text.lead}</p>
      {services && (
        <p className="mt-2 text-[0.9rem] text-ink-2">{text.servicesLead(services.covered, services.listed)}</p>
      )}
      {domains.map(({ id, name, weight, tasks }) => (
        <div key={id} className="mt-4">
          <h3 className="font-sans text-[0.9rem]">
            {name[props.language]} <span className="muted num">{text.weight(weight)}</span>
          </h3>
          <ul className="text-[0.86rem]">
            {tasks.map((task, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: tasks have no other name
              <Task key={at} task={task} {...props} />
            ))}
          </ul>
        </div>
      ))}
      {services && <Services services={services} {...props} />}
    </details>
  )
}

function Task({ task, topics, language }: Props & { task: TaskScope }) {
  const text = scopeWords[language]
  return (
    <li className="mt-2.5" data-testid="task">
      {task.name[language]}
      <span className="num block text-[0.8rem] text-ink-2">
        {task.questions === 0 ? text.untested : text.counts(task.questions, task.concepts)}
      </span>
      {task.topics.length > 0 && (
        <span className="muted block text-[0.8rem]">{titlesOf(task.topics, topics, language)}</span>
      )}
      {task.missing.length > 0 && (
        <span className="block text-[0.8rem] text-ink-2">{text.missing(task.missing.join(text.separator))}</span>
      )}
    </li>
  )
}

function Services({ services, topics, language }: Props & { services: NonNullable<Scope['services']> }) {
  const text = scopeWords[language]
  const { source, edition, readOn } = services
  return (
    <details className="mt-4">
      <summary className="min-h-11 py-2 text-[0.9rem]">{text.services}</summary>
      <p className="muted text-[0.8rem]">
        <a href={source.url} className="prose-link">
          {source.title}
        </a>{' '}
        {edition[language]}
        {text.separator}
        {text.read(readOn)}
      </p>
      <dl className="text-[0.86rem]">
        {services.categories.map(({ name, covered, missing }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: categories have no other name
          <div key={at} className="mt-3">
            <dt className="font-semibold">{name[language]}</dt>
            {covered.length > 0 && (
              <dd>
                <span className="muted">{text.covered}</span>{' '}
                {covered
                  .map((service) => text.only(service.name, titlesOf(service.topics, topics, language)))
                  .join(text.separator)}
              </dd>
            )}
            {missing.length > 0 && (
              <dd>
                <span className="muted">{text.absent}</span> {missing.join(text.separator)}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </details>
  )
}

const titlesOf = (ids: readonly string[], topics: Pack['topics'], language: Language) =>
  topics
    .filter(({ id }) => ids.includes(id))
    .map(({ title }) => title[language])
    .join(scopeWords[language].separator)
