import { ActionIcon, Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { InboxViewId } from '../../src-preload/contract/ids.ts'
import type { InboxView } from '../../src-preload/contract/views.ts'
import type { Command } from '../office/commands.ts'
import { useKeys } from '../shell/keyboard.ts'
import { offerUndo } from '../shell/status.ts'
import { RefusalNote } from '../ui/Feedback.tsx'
import classes from './views.module.css'

type SavedView<Definition> = Omit<InboxView, 'definition'> & { readonly definition: Definition }
type ToSave<Definition> = Omit<SavedView<Definition>, 'id' | 'key'> & { readonly id?: InboxViewId }

/** The views of a list, the one that is open, and how they are kept. */
export type KeptViews<Definition> = {
  readonly views: readonly SavedView<Definition>[]
  /** Undefined: none of them, or one that came with the application and is not among them. */
  readonly view: SavedView<Definition> | undefined
  /** What is shown, to be kept. */
  readonly definition: Definition
  /** Whether what is shown is no longer what the view was saved as. */
  readonly isChanged: boolean
  /** The view to show when the open one is removed. */
  readonly home: string
  readonly openView: (key: string) => void
  readonly save: Command<ToSave<Definition>, { readonly id: InboxViewId; readonly key: string }>
  readonly remove: Command<{ id: InboxViewId }, unknown>
  readonly order: Command<{ ids: InboxViewId[] }, unknown>
}

/** Keeps what is shown as a view, and changes, moves or removes the one that is open when somebody saved it. */
export function ViewMenu<Definition>({ kept }: { readonly kept: KeptViews<Definition> }) {
  const [saving, setSaving] = useState<'new' | 'rename' | null>(null)
  const { view, definition, isChanged, openView, save } = kept
  const own = view?.id ? { ...view, id: view.id } : null
  useKeys([{ keys: 'v', label: 'enregistrer la vue', hidden: true, run: () => setSaving('new') }])
  const keep = async (name: string, shared: boolean, pinned: boolean) => {
    const id = saving === 'rename' && own ? { id: own.id } : {}
    const said = saving === 'rename' && own ? own.definition : definition
    const saved = await save.run({ ...id, name, shared, pinned, definition: said })
    if (!saved) return
    setSaving(null)
    if (saving === 'new') openView(saved.key)
  }
  const update = async () => {
    if (!own) return
    const before = own.definition
    const { id, name, shared, pinned } = own
    if (!(await save.run({ id, name, shared, pinned, definition }))) return
    openView(own.key)
    offerUndo({
      text: `Vue ${name} changée`,
      undo: () => void save.run({ id, name, shared, pinned, definition: before }),
    })
  }
  return (
    <span className={classes.viewActs}>
      {own && isChanged && (
        <Button variant="transparent" onClick={() => void update()}>
          Mettre à jour la vue
        </Button>
      )}
      <Popover
        opened={saving !== null}
        onChange={opened => !opened && setSaving(null)}
        position="bottom-end"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button
            variant="transparent"
            aria-label="Enregistrer la vue"
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={() => setSaving(saving === null ? 'new' : null)}
          >
            <span className="wide">Enregistrer la vue</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Enregistrer la vue" aria-modal>
          {saving !== null && (
            <SaveForm
              key={saving}
              view={saving === 'rename' ? own : null}
              onSave={(...said) => void keep(...said)}
              pending={save.pending}
            />
          )}
          <RefusalNote refusal={save.refusal} />
        </Popover.Dropdown>
      </Popover>
      {own && <OwnViewMenu kept={kept} own={own} onRename={() => setSaving('rename')} />}
    </span>
  )
}

type SaveFormProps = {
  readonly view: Omit<InboxView, 'definition'> | null
  readonly onSave: (name: string, shared: boolean, pinned: boolean) => void
  readonly pending: boolean
}

function SaveForm({ view, onSave, pending }: SaveFormProps) {
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const [pinned, setPinned] = useState(view?.pinned ?? true)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onSave(name.trim(), shared, pinned)
  }
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Vue">
      <TextInput
        label="Nom de la vue"
        data-autofocus
        maxLength={60}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Partagée avec le bureau"
        checked={shared}
        onChange={event => setShared(event.currentTarget.checked)}
      />
      <Checkbox
        label="Épinglée dans le menu"
        checked={pinned}
        onChange={event => setPinned(event.currentTarget.checked)}
      />
      <Button type="submit" variant="filled" loading={pending} disabled={name.trim() === ''}>
        {view ? 'Renommer la vue' : 'Enregistrer la vue'}
      </Button>
    </form>
  )
}

type OwnViewMenuProps<Definition> = {
  readonly kept: KeptViews<Definition>
  readonly own: SavedView<Definition> & { readonly id: InboxViewId }
  readonly onRename: () => void
}

function OwnViewMenu<Definition>({ kept, own, onRename }: OwnViewMenuProps<Definition>) {
  const { views, home, openView, remove, save, order } = kept
  const saved = views.flatMap(({ id }) => id ?? [])
  const place = saved.indexOf(own.id)
  const { id, name, shared, pinned, definition } = own
  const move = (by: -1 | 1) => void order.run({ ids: saved.toSpliced(place, 1).toSpliced(place + by, 0, id) })
  const discard = async () => {
    if (!(await remove.run({ id }))) return
    openView(home)
    offerUndo({
      text: `Vue ${name} supprimée`,
      undo: () => void save.run({ name, shared, pinned, definition }),
    })
  }
  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <ActionIcon aria-label={`Autres actes sur la vue ${name}`}>
          <IconDots size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>Renommer, partager, épingler…</Menu.Item>
        <Menu.Item disabled={place <= 0} onClick={() => move(-1)}>
          Déplacer avant
        </Menu.Item>
        <Menu.Item disabled={place === saved.length - 1} onClick={() => move(1)}>
          Déplacer après
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void discard()}>Supprimer la vue</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
