/** English words of the primitives; `{name}` stands for a value. */
export const ui = {
  'ui.toasts': 'Notifications',
  'ui.less': 'Less: {label}',
  'ui.more': 'More: {label}',
  'ui.details': 'Details',
  'ui.copyDetails': 'Copy details',
} as const;
