import { duration } from '../ages.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 ping`: whether a server answers, and which one it is. */
export async function ping(output: Output, { server }: { server?: string }): Promise<void> {
  await withStudio(output, { server, where: 'server' }, async ({ studio, server: url }) => {
    const health = await studio.system.health();
    if (output.form === 'json') return output.json({ ...health, server: url });
    const { version, uptimeSec, activeJobs } = health;
    const jobs = activeJobs === 1 ? '1 job' : `${activeJobs} jobs`;
    output.done(`ima2 ${version} at ${url}, up ${duration(uptimeSec * 1000)}, ${jobs} under way`);
  });
}
