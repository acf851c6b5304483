import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { loadSettings } from '../../../src/adapters/system/load-settings.ts';
import { system } from '../../../src/adapters/system/system.module.ts';
import type { NumberedEvent } from '../../../src/domain/run.ts';
import { Clock } from '../../../src/ports/clock.ts';
import { Events } from '../../../src/ports/events.ts';
import { Ids } from '../../../src/ports/ids.ts';
import { Log } from '../../../src/ports/log.ts';
import { SettingsStore } from '../../../src/ports/settings-store.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('system', () => {
  const folder = useTempDir();

  it('binds one of each port, made by the settings', async () => {
    const loaded = loadSettings({
      env: { IMA2_LOG_LEVEL: 'silent' },
      overrides: { 'events.ringSize': 1 },
      workingDir: folder.path,
      home: folder.path,
    });
    const container = new Container({ defaultScope: 'Singleton' });
    await container.load(system(loaded));
    for (const port of [Clock, Ids, Log, Events, SettingsStore])
      expect(container.get(port as never)).toBeInstanceOf(port);
    const events = container.get(Events);
    expect(container.get(Events)).toBe(events);
    const first = events.publish({ type: 'library-rebuilt', total: 1 });
    events.publish({ type: 'library-rebuilt', total: 2 });
    const kept: NumberedEvent[] = [];
    events.follow(first - 1, (event) => kept.push(event));
    expect(kept).toHaveLength(1);
    expect((await container.get(SettingsStore).read()).path).toBe(loaded.configFile);
  });
});
