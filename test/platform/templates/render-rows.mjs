/** Renders rows of a table from the standard input. A process of its own, because a process has one time zone. */
import { parsePart } from '../../../platform/src/templates/liquid/engine.ts';
import { text } from 'node:stream/consumers';

const NOW = Date.parse('2026-11-24T09:00:00Z');

function render({ source, value, zones = [] }) {
	try {
		return parsePart(source, 'text').render({
			variables: value === undefined ? {} : { d: value },
			zones,
			now: NOW,
			limitMs: 5000,
			maxLength: 10_000,
		});
	} catch (error) {
		return { failure: error.failure ?? String(error) };
	}
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(render)));
