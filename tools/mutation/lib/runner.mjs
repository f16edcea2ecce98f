import { VitestTestRunner } from 'vitest/runners';

/**
 * Lets Stryker see a test file that fails before its tests run, as a change makes a table of tests throw. Stryker 9 counts
 * failed tests alone, and takes a file without any for one that noticed nothing.
 */
export default class Runner extends VitestTestRunner {
  #report;

  // Vitest 4.1 puts a function here that reports the files, and runs what was here before after it. The test has to be
  // there before.
  get onCollected() {
    const report = this.#report;
    if (report === undefined) return undefined;
    return (files) => {
      for (const file of files) if (file.result?.state === 'fail') file.tasks.push(failedTest(file));
      return report(files);
    };
  }

  set onCollected(report) {
    this.#report = report;
  }
}

/** Vitest skips it as its file failed, and Stryker counts that as a failure. */
function failedTest(file) {
  return {
    type: 'test',
    id: `${file.id}_load`,
    name: 'loads',
    fullName: 'loads',
    fullTestName: 'loads',
    mode: 'run',
    meta: {},
    annotations: [],
    artifacts: [],
    file,
    suite: file,
  };
}
