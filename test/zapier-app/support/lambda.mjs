/**
 * The process that Zapier would start: loads the entry of the unpacked zip and hands it one event after the other, as AWS Lambda
 * does. Events come as lines of JSON; answers go out as lines that start with a mark, so that what the app logs stands apart.
 */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [folder, mark] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(`${folder}/zapierwrapper.js`).href);
const say = (answer) => process.stdout.write(`${mark}${JSON.stringify(answer)}\n`);

say({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
	const { id, event } = JSON.parse(line);
	try {
		say({ id, answer: await handler(event, {}) });
	} catch (error) {
		say({ id, error: { name: error.name, message: error.message } });
	}
}
