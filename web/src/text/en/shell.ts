/** English words of this part; `{name}` stands for a value. */
export const shell = {
  'shell.skip': 'Skip to the content',
  'shell.navigation': 'Main',
  'shell.status': 'Status',
  'shell.create': 'Create',
  'shell.library': 'Library',
  'shell.graph': 'Graph',
  'shell.storyboards': 'Storyboards',
  'shell.settings': 'Settings',
  'shell.search': 'Search',
  'shell.trash': 'Trash',
  'shell.openTrash': 'Open the trash',
  'shell.jobs': 'Jobs',
  'shell.loading': 'Loading',
  'shell.reload': 'Reload',
  'shell.partBroken': 'This part could not be loaded.',
  'shell.newVersion': 'A new version is ready',

  'shell.connecting': 'Connecting',
  'shell.connected': 'Connected',
  'shell.connectedAgain': 'Connected again',
  'shell.notConnected': 'No connection',
  'shell.lost': 'The server does not answer.',
  'shell.lostText': 'Your draft is kept, and it is tried again by itself.',
  'shell.lostStart': 'Start it with',
  'shell.tryNow': 'Try now',
  'shell.configWarning': 'Something in the settings file is wrong.',

  'shell.showJobs': 'Show the jobs',
  'shell.jobsUnderWay': { one: '{count} job under way', other: '{count} jobs under way' },
  'shell.jobsToLookAt': { one: '{count} job to look at', other: '{count} jobs to look at' },

  'shell.openPalette': 'Search everything',

  'shell.toggleTheme': 'Switch between light and dark',
  'shell.showKeys': 'Show the keys',
} as const;
