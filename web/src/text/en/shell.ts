/** English words of this part; `{name}` stands for a value. */
export const shell = {
  'shell.skip': 'Skip to the content',
  'shell.navigation': 'Main',
  'shell.status': 'Status',
  'shell.create': 'Create',
  'shell.settings': 'Settings',
  'shell.search': 'Search',
  'shell.jobs': 'Jobs',
  'shell.loading': 'Loading',
  'shell.reload': 'Reload',
  'shell.partBroken': 'This part could not be loaded.',
  'shell.connecting': 'Connecting',
  'shell.connected': 'Connected',
  'shell.notConnected': 'No connection',
  'shell.jobsUnderWay': { one: '{count} job under way', other: '{count} jobs under way' },
  'shell.jobsToLookAt': { one: '{count} job to look at', other: '{count} jobs to look at' },
} as const;
