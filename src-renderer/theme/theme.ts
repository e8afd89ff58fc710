import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  Radio,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

/** Mantine wants ten shades; the interface only ever reaches them through the variables set below. */
const accent: MantineColorsTuple = [
  '#e6eef6',
  '#cfdeec',
  '#9dbbd8',
  '#8fbce8',
  '#5f8fba',
  '#2e6aa6',
  '#23598f',
  '#17497b',
  '#123b64',
  '#0d2d4e',
]

const inputWrapperOrder: Array<'label' | 'input' | 'error' | 'description'> = [
  'label',
  'input',
  'error',
  'description',
]
const inputs = { size: 'sm', inputWrapperOrder }

/** Mantine in Apanage's values (theme/tokens.css): 28 px controls, radius 4, no animation over 120 ms. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '20px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '4px', xl: '4px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 5 },
  colors: { accent },
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: false,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'default' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 28 } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Radio: Radio.extend({ defaultProps: { size: 'xs' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: inputs }),
    Textarea: Textarea.extend({ defaultProps: { ...inputs, autosize: true, minRows: 2 } }),
    PasswordInput: PasswordInput.extend({ defaultProps: inputs }),
    NumberInput: NumberInput.extend({ defaultProps: { ...inputs, hideControls: true } }),
    Select: Select.extend({ defaultProps: { ...inputs, checkIconPosition: 'right', allowDeselect: false } }),
    // The page itself never scrolls, so there is no scroll to lock (locking writes a style element).
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        lockScroll: false,
        transitionProps: { transition: 'fade', duration: 120 },
        closeButtonProps: { 'aria-label': 'Fermer' },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: 'right',
        size: 320,
        lockScroll: false,
        transitionProps: { duration: 160 },
        closeButtonProps: { 'aria-label': 'Fermer' },
      },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 120 }, shadow: undefined } }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { transition: 'fade', duration: 120 } } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 120 },
        events: { hover: true, focus: true, touch: false },
      },
    }),
  },
})

/** Points Mantine's own variables at the tokens, so that both schemes follow tokens.css alone. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--control)',
    '--mantine-color-error': 'var(--susp)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-accent-filled': 'var(--accent-fill)',
    '--mantine-color-accent-filled-hover': 'var(--accent-fill)',
    '--mantine-color-accent-light': 'var(--accent-bg)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-outline': 'var(--accent)',
    '--mantine-primary-color-filled': 'var(--accent-fill)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  }
  return { variables: {}, light: both, dark: both }
}
