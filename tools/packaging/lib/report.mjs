/** Counts checks and prints a line for each. */
export class Report {
  #passed = 0;
  #failed = 0;

  /**
   * @param {string} name
   * @param {() => string[] | Promise<string[]>} find what is wrong, nothing if all is well; a throw counts as wrong
   */
  async check(name, find) {
    const problems = await problemsOf(find);
    if (problems.length === 0) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
    for (const problem of problems) console.log(problem.trimEnd().replace(/^/gm, '      '));
  }

  /** Prints the counts and returns the exit code. */
  finish() {
    console.log(`packaging: ${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed > 0 ? 1 : 0;
  }
}

async function problemsOf(find) {
  try {
    return await find();
  } catch (error) {
    return [error.message];
  }
}
