import { clipTask } from '../../../state/assets/clip-task.ts';
import { closePanel } from '../../system/shell/panels.ts';
import { ChangeClip } from './change-clip.tsx';
import { DescribeClip } from './describe-clip.tsx';

/** The dialog of whatever is to be done with a clip. */
export function ClipTaskPanel() {
  const task = clipTask.value;
  if (task === null) return null;
  if (task.kind === 'describe') return <DescribeClip asset={task.asset} onClose={closePanel} />;
  return <ChangeClip task={task} onClose={closePanel} />;
}
