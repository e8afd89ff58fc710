import { Modal, Switch } from '@mantine/core'
import { useState } from 'react'
import { keyCap } from './key-match.ts'
import type { KeyBinding, KeyGroup } from './key-registry.ts'
import { areSingleKeysOn, setSingleKeys, useKeyGroups } from './keyboard.ts'
import classes from './shell.module.css'

type KeySheetProps = { readonly opened: boolean; readonly onClose: () => void }

/** All the keys of this screen and of everywhere, and the setting that switches single keys off. */
export function KeySheet({ opened, onClose }: KeySheetProps) {
  const groups = useKeyGroups()
  const [single, setSingle] = useState(areSingleKeysOn)
  return (
    <Modal opened={opened} onClose={onClose} title="Touches de cet écran" size={920}>
      <div className={classes.sheet}>
        <Keys title="Ici" bindings={bindingsOf(groups, 'screen')} />
        <Keys title="Partout" bindings={bindingsOf(groups, 'frame')} />
      </div>
      <div className={classes.inspectorFoot}>
        <Switch
          size="xs"
          checked={single}
          label="Lettres seules actives"
          onChange={event => {
            setSingle(event.currentTarget.checked)
            setSingleKeys(event.currentTarget.checked)
          }}
        />
      </div>
    </Modal>
  )
}

const bindingsOf = (groups: readonly KeyGroup[], scope: KeyGroup['scope']) =>
  groups
    .filter(group => group.scope === scope)
    .flatMap(({ bindings }) => bindings)
    .filter(({ label, when }) => label !== undefined && when !== false)

function Keys({ title, bindings }: { readonly title: string; readonly bindings: readonly KeyBinding[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {bindings.map(({ keys, label }) => (
          <li key={`${keys} ${label}`}>
            <span>{label}</span>
            <span>
              {(typeof keys === 'string' ? [keys] : keys).map(spelling => (
                <span key={spelling} className="kbd">
                  {keyCap(spelling)}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
