/** Prints a line for each step: whether it went well, what came out, and how long it took. */
export class Report {
  #good = 0;
  #bad = 0;
  #start = performance.now();

  /**
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} step resolves with what the line shows, if that is a text; a rejection counts as bad
   * @returns {Promise<boolean>} whether it went well
   */
  async step(title, step) {
    const start = performance.now();
    try {
      const shown = await step();
      this.#good += 1;
      this.#print('ok  ', title, typeof shown === 'string' ? shown : '', start);
      return true;
    } catch (error) {
      this.#bad += 1;
      this.#print('FAIL', title, '', start);
      console.log(String(error.message).trimEnd().replace(/^/gm, '      '));
      return false;
    }
  }

  /** Prints the counts and the time, and returns the exit code. */
  finish() {
    console.log(`rehearsal: ${this.#good} passed, ${this.#bad} failed, in ${secondsSince(this.#start)}`);
    return this.#bad > 0 ? 1 : 0;
  }

  #print(mark, title, shown, start) {
    console.log(`${mark}  ${title.padEnd(74)} ${shown.padEnd(15)} ${secondsSince(start).padStart(6)}`);
  }
}

function secondsSince(start) {
  return `${Math.round((performance.now() - start) / 1000)} s`;
}
