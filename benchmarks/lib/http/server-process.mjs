// The process that server.mjs starts.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answerParent } from '../child.mjs';

// The histogram has the time between two rounds of its timer, so the interval itself is taken off.
const INTERVAL = 1;
const delays = monitorEventLoopDelay({ resolution: INTERVAL });
let before = process.cpuUsage();

answerParent({
  async listen({ module, name, settings }) {
    const { candidates } = await import(module);
    const server = await candidates[name](settings);
    return server.address().port;
  },
  begin() {
    delays.reset();
    delays.enable();
    before = process.cpuUsage();
  },
  end() {
    const { user, system } = process.cpuUsage(before);
    delays.disable();
    return { cpu: user + system, delay: Math.max(0, delays.mean / 1e6 - INTERVAL) };
  },
});
