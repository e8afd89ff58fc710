import { Button } from '@mantine/core'
import type { MessageVariable } from '../../../src-preload/contract/message-templates.ts'
import texts from './texts.module.css'

type MessageVariablesProps = {
  readonly variables: readonly MessageVariable[]
  readonly onInsert: (name: string) => void
}

/** What may stand in braces; a press puts it where the cursor is. */
export function MessageVariables({ variables, onInsert }: MessageVariablesProps) {
  return (
    <dl className={texts.variables} aria-label="Variables">
      {variables.map(({ name, what, form, required }) => (
        <div key={name}>
          <dt>
            <Button
              variant="transparent"
              size="compact-sm"
              aria-label={`Insérer {${name}}`}
              onClick={() => onInsert(name)}
            >
              {`{${name}}`}
            </Button>
          </dt>
          <dd className="dim">
            {what}
            {form === 'block' && ', seul dans son paragraphe'}
            {required && <span className="semi">, obligatoire</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
