import { progressTo } from '../../cli/src/progress.ts';

describe('progress', () => {
	const shown = (isTTY: boolean): string[] => {
		const written: string[] = [];
		const progress = progressTo({ isTTY, write: (text) => written.push(text) });
		for (let count = 1; count <= 200_000; count++) progress.line(count);
		progress.done();
		return written;
	};
	it('is a line every 100,000 lines in a log', () => {
		expect(shown(false)).toEqual(['100000 lines\n', '200000 lines\n']);
	});
	it('counts up on a terminal and is wiped away', () => {
		expect(shown(true)).toHaveLength(21);
		expect(shown(true).at(-1)).toContain('\u001b[K');
	});
});
