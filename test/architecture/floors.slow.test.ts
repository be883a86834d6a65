/** Holds the floors inside `platform/src`, and proves on a small tree that the check can fail. */
import { cruise, plantTree, root, type Tree, violations } from './cruise.ts';

/** Imports against the floors: the file, what it imports, the rule that catches it. */
const planted = [
	['clock.ts', './store/words.ts', null],
	['store/trap.ts', '../http/words.ts', 'floor-ground'],
	['store/trap2.ts', '../consents/words.ts', 'floor-ground'],
	['queue/trap.ts', '../messages/intake/words.ts', 'floor-ground'],
	['http/trap.ts', '../accounts/words.ts', 'floor-http'],
	['http/trap2.ts', '../carriers/smtp/words.ts', 'floor-http'],
	['carriers/smtp/trap.ts', '../../messages/message/words.ts', 'floor-carriers'],
	['carriers/smtp/trap2.ts', '../../consents/words.ts', 'floor-carriers'],
	['carriers/smtp/trap3.ts', '../../http/words.ts', 'only-routes-know-http'],
	['carriers/twilio/routes.ts', '../../http/words.ts', null],
	['consents/trap.ts', '../messages/message/words.ts', 'floor-records'],
	['consents/trap2.ts', '../http/words.ts', 'only-routes-know-http'],
	['consents/routes.ts', '../http/words.ts', null],
	['consents/trap3.ts', '../carriers/smtp/words.ts', 'floor-records'],
	['messages/trap.ts', '../proof/words.ts', 'floor-way'],
	['webhooks/trap.ts', '../carriers/smtp/words.ts', 'floor-way'],
	[
		'messages/intake/trap.ts',
		'../dispatch/words.ts',
		'messages-intake-dispatch-feedback-know-message-alone',
	],
	[
		'messages/message/trap.ts',
		'../feedback/words.ts',
		'messages-intake-dispatch-feedback-know-message-alone',
	],
	['messages/dispatch/trap.ts', '../message/words.ts', null],
	['proof/trap.ts', '../modules.ts', 'floor-features'],
	['proof/fine.ts', '../consents/words.ts', null],
	['statistics/trap.ts', '../platform.ts', 'floor-features'],
	['server.ts', './http/words.ts', null],
] as const;

describe('the floors of the platform', () => {
	it('hold in this repository, without a circle of folders', () => {
		const report = cruise(root);
		expect(report.modules.length).toBeGreaterThan(300);
		expect(violations(report)).toEqual([]);
	}, 120_000);

	describe('on a tree with planted imports', () => {
		let tree: Tree;
		let found: string[];
		beforeAll(() => {
			tree = plantTree();
			for (const folder of [
				'accounts',
				'carriers/smtp',
				'consents',
				'http',
				'messages/dispatch',
				'messages/feedback',
				'messages/intake',
				'messages/message',
				'proof',
				'store',
				'queue',
				'contacts',
				'senders',
			]) {
				tree.put(`platform/src/${folder}/words.ts`, 'export const word = 1;');
			}
			for (const file of ['modules.ts', 'platform.ts']) {
				tree.put(`platform/src/${file}`, 'export const word = 1;');
			}
			for (const [file, imported] of planted) {
				// Types count like values.
				tree.put(`platform/src/${file}`, `export type { word } from '${imported}';`);
			}
			const circle = (from: string, to: string) =>
				tree.put(`platform/src/${from}/circle.ts`, `export { word } from '../${to}/words.ts';`);
			circle('contacts', 'senders');
			circle('senders', 'contacts');
			found = violations(cruise(tree.folder));
		}, 120_000);
		afterAll(() => tree.remove());

		it.each(planted)('%s importing %s: %s', (file, _imported, rule) => {
			const rules = found
				.filter((line) => line.includes(`: platform/src/${file} -> `))
				.map((line) => line.split(':')[0]);
			expect(rules).toEqual(rule === null ? [] : expect.arrayContaining([rule]));
		});

		it('two folders that import each other, without a circle of files, are caught', () => {
			const circles = found.filter((line) => line.startsWith('no-folder-circles'));
			expect(circles.join('\n')).toContain('platform/src/contacts -> platform/src/senders');
		});
	});
});
