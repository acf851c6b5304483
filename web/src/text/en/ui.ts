/** English words of the primitives; `{name}` stands for a value. */
export const ui = {
  'ui.toasts': 'Notifications',
  'ui.less': 'Less: {label}',
  'ui.more': 'More: {label}',
  'ui.least': 'At least {least}',
  'ui.most': 'At most {most}',
  'ui.details': 'Details',
  'ui.copyDetails': 'Copy details',
  'ui.lostTitle': 'This part did not load',
  'ui.lostText': 'The studio was updated or is out of reach. Reloading the page brings it back; nothing is lost.',
  'ui.reload': 'Reload',
} as const;
