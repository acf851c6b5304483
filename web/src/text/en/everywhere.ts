/** Words that several parts use; `{name}` stands for a value. */
export const everywhere = {
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.copied': 'Copied',
  'common.delete': 'Delete',
  'common.dismiss': 'Dismiss',
  'common.done': 'Done',
  'common.more': 'More',
  'common.retry': 'Try again',
  'common.save': 'Save',
  'common.undo': 'Undo',
  'common.pictures': { one: '{count} picture', other: '{count} pictures' },
  'common.seconds': '{count} s',
  'common.justNow': 'just now',
  'common.builtIn': 'built in',
} as const;
