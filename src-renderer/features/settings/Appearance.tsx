import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { areSingleKeysOn, setSingleKeys } from '../../shell/keyboard.ts'
import { Section } from '../../ui/Section.tsx'
import classes from './settings.module.css'

const SCHEMES = [
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
  { value: 'auto', label: 'Comme le système' },
] as const

/** Settings of this machine, not of the office. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [singleKeys, setKeys] = useState(areSingleKeysOn)
  const change = (on: boolean) => {
    setSingleKeys(on)
    setKeys(on)
  }
  return (
    <>
      <Section title="Thème" note="sur ce poste">
        <div className={classes.acts}>
          <SegmentedControl
            aria-label="Thème"
            data={[...SCHEMES]}
            value={colorScheme}
            onChange={scheme => setColorScheme(scheme as 'light' | 'dark' | 'auto')}
          />
        </div>
      </Section>
      <Section title="Clavier" note="sur ce poste">
        <div className={classes.acts}>
          <Switch
            withThumbIndicator={false}
            label="Raccourcis d’une seule touche (J, K, N…)"
            checked={singleKeys}
            onChange={event => change(event.currentTarget.checked)}
          />
          <span className="mute t-small">
            Coupez-les si vous dictez ou si des touches partent par mégarde. Ctrl&nbsp;K reste.
          </span>
        </div>
      </Section>
    </>
  )
}
