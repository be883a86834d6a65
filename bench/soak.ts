/**
 * `npm run bench -- soak [minutes] [requests per second]`: a steady load of single messages at about half of the platform's capacity, with
 * hand-over to the sandbox. Prints the memory of the process by thirds of the time, the time to drain the queue at the end and the latency.
 * Exits with 1 if memory grows by more than a tenth from the second third to the last, or if a request fails.
 */
import autocannon from 'autocannon';
import { median } from './platform/figures.ts';
import { memoryOf } from './platform/memory.ts';
import { startPlatform } from './platform/servers.ts';
import { single } from './platform/traffic.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const RATE = Number(process.argv[3] ?? 700);
const SAMPLE_INTERVAL_MS = 2000;
const GROWTH = 1.1;

const server = await startPlatform(process.env['DATABASE_URL']);
const samples: number[] = [];
const sampling = setInterval(() => samples.push(memoryOf(server.pid)), SAMPLE_INTERVAL_MS);
try {
	const result = await autocannon({
		url: `${server.url}/v1/messages`,
		method: 'POST',
		connections: 50,
		overallRate: RATE,
		duration: MINUTES * 60,
		headers: server.headers,
		requests: [{ setupRequest: (request) => ({ ...request, body: JSON.stringify(single()) }) }],
	});
	clearInterval(sampling);
	const sent = result['2xx'];
	const begun = performance.now();
	while ((await server.handedOver()) < sent) await new Promise((next) => setTimeout(next, 50));
	const third = Math.floor(samples.length / 3);
	const [first = 0, second = 0, last = 0] = [0, 1, 2].map((part) =>
		median(samples.slice(part * third, (part + 1) * third)),
	);
	console.log(`${sent} messages in ${MINUTES} min, ${Math.round(sent / (MINUTES * 60))}/s`);
	console.log(`not 2xx: ${result.non2xx}, failed: ${result.errors}`);
	console.log(`latency: p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms`);
	console.log(`memory by thirds: ${[first, second, last].map((mib) => `${mib} MiB`).join(', ')}`);
	console.log(`the last hand-over was ${Math.round(performance.now() - begun)} ms after the end`);
	if (last > second * GROWTH || result.non2xx > 0 || result.errors > 0) process.exitCode = 1;
} finally {
	clearInterval(sampling);
	await server.stop();
}
