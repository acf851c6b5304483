/** English words of the primitives; `{name}` stands for a value. */
export const ui = {
  'ui.toasts': 'Notifications',
  'ui.less': 'Less: {label}',
  'ui.more': 'More: {label}',
  'ui.details': 'Details',
  'ui.copyDetails': 'Copy details',
  'ui.shortReference': 'Reference',
  'ui.shortVary': 'Vary',
  'ui.shortEdit': 'Edit',
  'ui.shortDownload': 'Download',
  'ui.shortTrash': 'Trash',
  'ui.shortFit': 'Fit',
} as const;
