import { ChartColumn, HardDrive, Info, Keyboard, Languages, Palette, PencilRuler, Plug, Server } from 'lucide';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';

/** Names of the sections, as they stand in the address. */
export const SECTIONS = [
  'connections',
  'usage',
  'appearance',
  'language',
  'defaults',
  'server',
  'storage',
  'shortcuts',
  'about',
] as const;
/** One of `SECTIONS`. */
export type SectionId = (typeof SECTIONS)[number];

/** One part of the settings. */
export interface Section {
  id: SectionId;
  title: TextKey;
  icon: IconShape;
}

/** The parts of the settings in their order. */
export const sections: readonly Section[] = [
  { id: 'connections', title: 'settings.connections', icon: Plug },
  { id: 'usage', title: 'settings.usage', icon: ChartColumn },
  { id: 'appearance', title: 'settings.appearance', icon: Palette },
  { id: 'language', title: 'settings.language', icon: Languages },
  { id: 'defaults', title: 'settings.defaults', icon: PencilRuler },
  { id: 'server', title: 'settings.server', icon: Server },
  { id: 'storage', title: 'settings.storage', icon: HardDrive },
  { id: 'shortcuts', title: 'settings.shortcuts', icon: Keyboard },
  { id: 'about', title: 'settings.about', icon: Info },
];
