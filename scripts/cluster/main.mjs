/** The highly available installation for a terminal; see ../cluster.mjs. */
import { parseArgs } from 'node:util';
import { onStop } from '../process/on-stop.mjs';
import { root, StepError, withReadableErrors } from '../setup.mjs';
import { startCluster } from './cluster.ts';
import { MissingToolsError } from './tools.ts';

const USAGE = `Usage: npm run cluster [-- OPTIONS]
  --etcd 1|3    members of etcd (3)
  --pgbouncer   the platform connects through PgBouncer, in session mode
  --lenient     a primary goes on without a synchronous standby
  --once        ends as soon as everything serves`;

/** Settings that the platform takes from the surroundings; what the cluster decides itself is not among them. */
const PASSED_ON =
	/^MC_(?:CARRIER_|DKIM_|CONSOLE$|LOG_LEVEL$|PUBLIC_TRY$|PUBLIC_SUBSCRIPTION$|SANDBOX_CLOCK$)/;

await withReadableErrors(async () => {
	const { etcd, pgbouncer, lenient, once } = readOptions();
	const ended = Promise.withResolvers();
	let isStarting = true;
	onStop(async () => {
		// What a start that is given up has begun is killed when this process exits.
		if (isStarting) process.exit(1);
		ended.resolve();
	});
	const cluster = await startCluster({
		repository: root,
		etcdMembers: Number(etcd),
		strict: !lenient,
		pgBouncer: pgbouncer ? 'all' : 'none',
		env: Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))),
		say: (line) => console.error(line),
	}).catch((error) => {
		throw error instanceof MissingToolsError ? new StepError(error.message) : error;
	});
	isStarting = false;
	try {
		const primary = await cluster.primary(10_000);
		console.log(`ready    ${cluster.url}
api key  ${cluster.apiKey}
primary  ${primary.name}
logs     ${cluster.folder}`);
		if (!once) await ended.promise;
	} finally {
		console.error('Stopping the cluster …');
		await cluster.remove();
	}
});

function readOptions() {
	const { values } = parse();
	if (values.etcd !== '1' && values.etcd !== '3') {
		throw new StepError(`--etcd takes 1 or 3, not ${values.etcd}\n${USAGE}`);
	}
	return values;
}

function parse() {
	try {
		return parseArgs({
			options: {
				etcd: { type: 'string', default: '3' },
				pgbouncer: { type: 'boolean', default: false },
				lenient: { type: 'boolean', default: false },
				once: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new StepError(`${error.message}\n${USAGE}`);
	}
}
