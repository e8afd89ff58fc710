import { NumberInput } from '@mantine/core'
import classes from './settings.module.css'
import type { Kept } from './use-kept.ts'

export type NumberRule<Field extends string> = {
  readonly field: Field
  readonly label: string
  readonly help: string
  readonly min: number
  readonly max: number
}

type NumberRulesProps<Field extends string, Setting extends Readonly<Record<Field, number>>> = {
  readonly rules: readonly NumberRule<Field>[]
  readonly kept: Kept<Setting>
  /** What is wrong beside what the core says; null: nothing, and only then is it kept. */
  readonly faultOf?: (field: Field) => string | null
}

/** Whole numbers that a setting holds, each kept when its field is left. */
export function NumberRules<Field extends string, Setting extends Readonly<Record<Field, number>>>({
  rules,
  kept,
  faultOf = () => null,
}: NumberRulesProps<Field, Setting>) {
  const isFaulty = rules.some(({ field }) => faultOf(field) !== null)
  return (
    <div className={classes.fields}>
      {rules.map(({ field, label, help, min, max }) => {
        const error = kept.errorOf(field) ?? faultOf(field)
        return (
          <NumberInput
            key={field}
            label={label}
            description={error === null ? help : undefined}
            min={min}
            max={max}
            allowDecimal={false}
            value={kept.value[field]}
            error={error}
            onChange={value =>
              kept.type({ [field]: value === '' ? kept.value[field] : Number(value) } as Partial<Setting>)
            }
            onBlur={() => void (isFaulty || kept.keep())}
          />
        )
      })}
    </div>
  )
}
