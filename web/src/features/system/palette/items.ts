import { Command, Cpu, History, Image, Settings } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { thumbnailUrl } from '../../../api.ts';
import { available, type Command as ShownCommand } from '../../../commands.ts';
import { lay, navigate, pathOf } from '../../../routes.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { change, usePrompt } from '../../../state/generation/composer.ts';
import { pictures, runs } from '../../../state/generation/runs.ts';
import { catalogue } from '../../../state/system/system.ts';
import { say, t } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import { THEMES, themeOf } from '../keys/themes.ts';
import { type Section, sections } from '../settings/sections.ts';
import { fitOf } from './fuzzy.ts';
import { wordsFor } from './search-words.ts';

/** Groups of the palette in their order. */
export const GROUPS = [...THEMES, 'sections', 'models', 'found', 'prompts'] as const;
/** One of `GROUPS`. */
export type Group = (typeof GROUPS)[number];

/** One line of the palette. */
export interface Item {
  id: string;
  group: Group;
  title: string;
  /** What else finds it, in any language; never shown. */
  also?: string;
  /** A quieter word behind the title. */
  note?: string | undefined;
  keys?: string | undefined;
  icon: IconShape;
  /** Address of something small to show in place of the icon. */
  thumbnail?: string;
  run(): void;
}

/** Lines of a group that are shown; of others, all that fit. */
const MOST: Readonly<Partial<Record<Group, number>>> = { models: 8, prompts: 6, found: 8 };
/** The same while nothing is typed, when the list is a beginning. */
const MOST_AT_FIRST: Readonly<Partial<Record<Group, number>>> = { sections: 0, models: 0, prompts: 4, found: 4 };
const FAR_BACK = 300;
/** How well something must fit that is not shown, and how much less it counts. */
const HIDDEN_LEAST = 1.9;
const HIDDEN_LESS = 0.5;

/** What fits the words that were typed, by group, best first. `found` are pictures from the whole library. */
export function itemsFor(query: string, found: readonly Asset[]): Item[] {
  const isEmpty = query.trim() === '';
  const most = isEmpty ? MOST_AT_FIRST : MOST;
  const all = [...actions(), ...settings(), ...models(), ...prompts(), ...pictureItems(found, query)];
  return GROUPS.map((group) => fitting(isEmpty ? '' : query, all, group).slice(0, most[group]))
    .sort(([a], [b]) => (isEmpty ? 0 : (b?.fit ?? 0) - (a?.fit ?? 0)))
    .flatMap((scored) => scored.map(({ item }) => item));
}

function fitting(query: string, items: readonly Item[], group: Group): { item: Item; fit: number }[] {
  return items
    .filter((item) => item.group === group)
    .map((item) => ({ item, fit: fitOfItem(query, item) }))
    .filter((scored): scored is { item: Item; fit: number } => scored.fit !== null)
    .sort((a, b) => b.fit - a.fit);
}

/** What is shown counts most; of what is not, only whole pieces of words. */
function fitOfItem(query: string, { title, note = '', also = '' }: Item): number | null {
  const shown = fitOf(query, `${title} ${note}`);
  const other = fitOf(query, also);
  if (other === null || other < HIDDEN_LEAST) return shown;
  return Math.max(shown ?? 0, other - HIDDEN_LESS);
}

function actions(): Item[] {
  return available.value
    .filter(({ isHidden }) => isHidden !== true)
    .map((command) => ({
      id: command.id,
      group: groupOf(command),
      title: say(command.title),
      also: wordsFor(command.id, command.title),
      keys: command.keys?.[0],
      icon: command.icon ?? sectionOf(command)?.icon ?? Command,
      run: () => command.run(),
    }));
}

/** What chooses a setting stands with the settings. */
function groupOf(command: ShownCommand): Group {
  const theme = themeOf(command);
  return theme === 'settings' ? 'sections' : theme;
}

/** The section in which stands what a command chooses. */
function sectionOf({ id }: ShownCommand): Section | undefined {
  return sections.find((section) => id.startsWith(`${section.id}.`));
}

function settings(): Item[] {
  return sections.map(({ id, title, icon }) => ({
    id: `settings.${id}`,
    group: 'sections',
    title: say(title),
    also: wordsFor(`settings.${id}`, title),
    note: t('shell.settings'),
    icon: icon ?? Settings,
    run: () => navigate(pathOf('settings', id)),
  }));
}

function models(): Item[] {
  const ready = catalogue.value?.providers.filter((provider) => provider.ready) ?? [];
  return ready.flatMap((provider) =>
    provider.models
      .filter(({ actions }) => actions.length > 0)
      .map((model) => ({
        id: `model.${provider.id}.${model.id}`,
        group: 'models' as const,
        title: model.label,
        note: provider.label,
        icon: Cpu,
        run: () => {
          change({ model: { provider: provider.id, model: model.id } });
          navigate(pathOf('create'));
        },
      })),
  );
}

function prompts(): Item[] {
  const seen = new Set<string>();
  for (const { prompt } of runs.value.slice(0, FAR_BACK)) if (prompt !== '') seen.add(prompt);
  return [...seen].map((prompt) => ({
    id: `prompt.${prompt}`,
    group: 'prompts',
    title: prompt,
    icon: History,
    run: () => {
      navigate(pathOf('create'));
      usePrompt(prompt);
    },
  }));
}

/** Pictures that the page has already, then those that the library has found. */
function pictureItems(found: readonly Asset[], query: string): Item[] {
  const near = pictures.value.slice(0, FAR_BACK).filter((asset) => fitOf(query, alternativeOf(asset)) !== null);
  const all = new Map([...near, ...found].map((asset) => [asset.filename, asset]));
  return [...all.values()].map((asset) => ({
    id: `picture.${asset.filename}`,
    group: 'found',
    title: alternativeOf(asset),
    icon: Image,
    thumbnail: thumbnailUrl(asset.filename),
    run: () => lay({ view: asset.filename }),
  }));
}
