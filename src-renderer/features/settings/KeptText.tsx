import { TextInput, type TextInputProps } from '@mantine/core'
import type { Kept } from './use-kept.ts'

type TextField<Value> = {
  [Field in keyof Value & string]: Value[Field] extends string ? Field : never
}[keyof Value & string]

type KeptTextProps<Value> = Omit<TextInputProps, 'value' | 'onChange' | 'error' | 'label'> & {
  readonly kept: Kept<Value>
  readonly field: TextField<Value>
  readonly label: string
  /** How the value is written: « 902 115 468 00016 ». What it cannot read it leaves as it is. */
  readonly shown?: (value: string) => string
}

/** One text setting, kept when it is left or at ↵. */
export function KeptText<Value extends object>(props: KeptTextProps<Value>) {
  const { kept, field, label, shown, ...rest } = props
  // The type of `field` says that the value there is a text.
  const value = kept.value[field] as string
  return (
    <TextInput
      label={label}
      autoComplete="off"
      {...rest}
      value={shown ? shown(value) : value}
      error={kept.errorOf(field)}
      description={kept.errorOf(field) === null ? rest.description : undefined}
      onChange={event => kept.type({ [field]: event.currentTarget.value } as unknown as Partial<Value>)}
      onBlur={() => void kept.keep()}
      onKeyDown={event => {
        if (event.key === 'Enter') void kept.keep()
      }}
    />
  )
}
