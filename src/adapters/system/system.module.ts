import { ContainerModule } from 'inversify';
import { Clock } from '../../ports/clock.ts';
import { Events } from '../../ports/events.ts';
import { Ids } from '../../ports/ids.ts';
import { Log } from '../../ports/log.ts';
import { SettingsStore } from '../../ports/settings-store.ts';
import { ConfigFile } from './config-file.ts';
import { ConfigWriter } from './config-writer.ts';
import { ConsoleLog } from './console-log.ts';
import type { LoadedSettings } from './load-settings.ts';
import { RandomIds } from './random-ids.ts';
import { RingEvents } from './ring-events.ts';
import { SystemClock } from './system-clock.ts';

/** What every part needs of this machine: time, randomness, the log, the events, the settings file. */
export const system = ({ settings, configFile, settleWith, known }: LoadedSettings): ContainerModule =>
  new ContainerModule(({ bind }) => {
    const terminal = process.stderr;
    const log = {
      level: settings['log.level'],
      pretty: settings['log.pretty'],
      colours: terminal.isTTY && !settings['cli.plain'],
      write: (line: string): void => void terminal.write(line),
    };
    bind(Clock).toConstantValue(new SystemClock());
    bind(Ids).toConstantValue(new RandomIds());
    bind(Log).toResolvedValue((clock: Clock) => new ConsoleLog(log, clock, known), [Clock]);
    bind(Events).toResolvedValue(
      (clock: Clock, output: Log) => new RingEvents(clock, output, settings['events.ringSize']),
      [Clock, Log],
    );
    bind(ConfigWriter).toResolvedValue((clock: Clock) => new ConfigWriter(configFile, clock), [Clock]);
    bind(SettingsStore).toResolvedValue((writer: ConfigWriter) => new ConfigFile(writer, settleWith), [ConfigWriter]);
  });
