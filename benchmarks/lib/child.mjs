// A process beside the benchmark's own, asked and answered over the channel that fork() makes.
import { fork } from 'node:child_process';

/**
 * Starts a program that answers with {@link answerParent}. It ends by itself when this process does.
 *
 * @param {URL} program
 * @param {{ cores?: string | undefined }} [options] the cores that it may use, as `taskset` names them; default: all
 */
export function startChild(program, { cores } = {}) {
  const child = fork(program, {
    // As APIs run: Express and Koa do less for errors then.
    env: { ...process.env, NODE_ENV: 'production' },
    serialization: 'advanced',
    execArgv: [],
    ...(cores === undefined ? {} : { execPath: 'taskset', execArgv: ['-c', cores, process.execPath] }),
  });
  const ended = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${program} ended with ${code ?? signal}.`)));
  });
  ended.catch(() => {});
  return {
    /** Gives a command and resolves with what comes of it. One at a time. */
    ask(command, data) {
      const answer = new Promise((resolve, reject) => {
        child.once('message', ({ value, problem }) =>
          problem === undefined ? resolve(value) : reject(new Error(problem)),
        );
      });
      child.send({ command, data });
      return Promise.race([answer, ended]);
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended.catch(() => {});
    },
  };
}

/**
 * Answers the process that started this one, with what the function of the command's name returns.
 *
 * @param {Record<string, (data: unknown) => unknown>} commands may be async
 */
export function answerParent(commands) {
  process.on('message', async ({ command, data }) => {
    try {
      process.send({ value: await commands[command](data) });
    } catch (error) {
      process.send({ problem: error.stack });
    }
  });
  process.on('disconnect', () => process.exit());
}
