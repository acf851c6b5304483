import { Download, Images, LayoutTemplate, ListTree, Search, Upload } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { t } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import { isNarrow } from '../../../ui/media.ts';
import { MenuItem, MenuSeparator } from '../../../ui/menu.tsx';
import { exportGraph, importFiles } from './graph-files.ts';
import { insertTemplate, TEMPLATES } from './templates.ts';

/** What is rarely done with a graph, and on a phone everything that has no room in the bar. */
export function MoreItems() {
  return (
    <>
      {isNarrow.value && (
        <>
          <Item icon={Search} command="graph.find" />
          <Item icon={ListTree} command="graph.tidy" />
          <Item icon={Images} command="graph.pictures" />
          <MenuSeparator />
        </>
      )}
      {TEMPLATES.map((template) => (
        <MenuItem
          key={template.title}
          icon={LayoutTemplate}
          label={t(template.title)}
          onSelect={() => insertTemplate(template)}
        />
      ))}
      <MenuSeparator />
      <MenuItem icon={Upload} label={t('graph.import')} onSelect={importFiles} />
      <MenuItem icon={Download} label={t('graph.export')} onSelect={() => exportGraph(openSession.peek() ?? '')} />
    </>
  );
}

const TITLES = { 'graph.find': 'graph.find', 'graph.tidy': 'graph.tidy', 'graph.pictures': 'graph.pictures' } as const;

function Item({ icon, command }: { icon: IconShape; command: keyof typeof TITLES }) {
  const keys = keysOf(command);
  return <MenuItem icon={icon} label={t(TITLES[command])} {...(keys && { keys })} onSelect={() => perform(command)} />;
}
