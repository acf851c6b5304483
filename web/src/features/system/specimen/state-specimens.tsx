import { Images } from 'lucide';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { ErrorCard } from '../../../ui/error-card.tsx';
import { Key } from '../../../ui/key.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { Cell, Group } from './specimen.tsx';

/** What says how something stands. */
export function StateSpecimens() {
  return (
    <Group title="States">
      <Cell name="progress">
        <Progress label="Making" value={0.35} />
        <Progress label="Waiting" />
        <Spinner /> <Spinner size={24} label="Loading" />
      </Cell>
      <Cell name="keys">
        <Key keys="Mod+Enter" /> <Key keys="Mod+Shift+Z" /> <Key keys="?" /> <Key keys="ArrowLeft" />{' '}
        <Key keys="Escape" />
        <Key keys="Mod++" />
      </Cell>
      <Cell name="skeleton">
        <div style={{ width: '100%' }} aria-busy="true">
          <Skeleton ratio={16 / 9} />
          <Skeleton shape="line" width="80%" />
          <Skeleton shape="line" width="45%" />
        </div>
      </Cell>
      <Cell name="empty">
        <Empty
          level={3}
          icon={Images}
          title="Nothing made yet"
          text="Write what you want to see, and the first picture stands here in ten seconds."
          action={<Button kind="primary" label="Write a prompt" />}
        />
      </Cell>
      <ErrorCells />
    </Group>
  );
}

function ErrorCells() {
  return (
    <Cell name="error card" wide>
      <ErrorCard
        title="The model refused this prompt"
        text="Its rules do not allow what was asked. Say it differently, or take another model."
        actions={
          <>
            <Button size="small" label="Edit prompt" />
            <Button size="small" label="Switch model" />
            <Button size="small" kind="quiet" label="Copy details" />
          </>
        }
        details={'code: MODERATION_REFUSED\nrequest: 01J8Z3V7\nThe request was rejected by the safety system.'}
      />
      <ErrorCard tone="warning" title="One picture of four is missing" text="The other three are kept." />
      <ErrorCard
        tone="plain"
        title="Cancelled"
        text="Nothing was charged."
        actions={<Button size="small" label="Again" />}
      />
    </Cell>
  );
}
