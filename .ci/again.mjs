/**
 * A second run, alone, for the few test files that failed: what fails again has failed; what passes alone counts as passed and is
 * told as unstable. That is a fault too, most often a race that a loaded machine shows, and is mended as one.
 */

/** Where more files fail, the cause is not chance. */
export const MOST_FILES = { ofStep: 5, ofRun: 8 };

/**
 * @typedef {import('./reports.mjs').FileResult} FileResult
 *
 * @typedef {object} Suite
 * @property {FileResult[]} files
 * @property {(file: string) => Promise<FileResult | null>} alone runs one file by itself; null when the run did not end well enough to
 *   say how its tests ended
 *
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {{ file: string, test: string, reason: string }[]} failed
 * @property {{ file: string, test: string, reason: string }[]} unstable failed at first, passed alone; counted among the passed
 */

/** @returns {(suites: Suite[]) => Promise<Outcome>} settles the suites of one step after the other */
export function secondRuns(most = MOST_FILES) {
	let left = most.ofRun;
	return async (suites) => {
		const files = suites.flatMap((suite) => suite.files.map((first) => ({ suite, first })));
		const broken = files.filter(({ first }) => first.failures.length > 0).length;
		const again = broken <= most.ofStep && broken <= left;
		if (again) left -= broken;
		const outcome = { passed: 0, failed: [], unstable: [] };
		for (const { suite, first } of files) {
			const second = again && first.failures.length > 0 ? await suite.alone(first.file) : undefined;
			add(outcome, first, second);
		}
		return outcome;
	};
}

function add(outcome, first, second) {
	const inFile = (failure) => ({ file: first.file, ...failure });
	if (second && mends(first, second)) {
		outcome.passed += second.passed.length;
		outcome.unstable.push(...first.failures.map(inFile));
		return;
	}
	const known = new Set(first.failures.map(({ test }) => test));
	const more = (second?.failures ?? []).filter(({ test }) => !known.has(test));
	const alsoFailed = new Set(more.map(({ test }) => test));
	outcome.passed += first.passed.filter((test) => !alsoFailed.has(test)).length;
	outcome.failed.push(...[...first.failures, ...more].map(inFile));
}

/** Every test that ran at first passes; a test that has vanished mends nothing. */
function mends(first, second) {
	const passed = new Set(second.passed);
	const ran = [...first.passed, ...first.failures.map(({ test }) => test)];
	return (
		second.failures.length === 0 &&
		second.passed.length > 0 &&
		ran.every((test) => test === '' || passed.has(test))
	);
}
